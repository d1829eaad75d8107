// Command judge plays the engine for the executable of a provider: judge EXECUTABLE. It talks to the Event Center that the
// environment names, by the engine's own client, which is stricter than any driver of ours.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
	pkghost "github.com/pulumi/pulumi/pkg/v3/host"
	"github.com/pulumi/pulumi/pkg/v3/resource/plugin"
	"github.com/pulumi/pulumi/sdk/v3/go/common/diag"
	"github.com/pulumi/pulumi/sdk/v3/go/common/diag/colors"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
	"github.com/pulumi/pulumi/sdk/v3/go/property"
)

const (
	eventType    = tokens.Type("akamai-event-center:index:Event")
	providerType = tokens.Type("pulumi:providers:akamai-event-center")
	eventURN     = resource.URN("urn:pulumi:dev::judge::akamai-event-center:index:Event::final")
	providerURN  = resource.URN("urn:pulumi:dev::judge::pulumi:providers:akamai-event-center::default")
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: judge EXECUTABLE")
		os.Exit(2)
	}
	judge := &judge{}
	err := judge.run(context.Background(), os.Args[1])
	if err != nil {
		judge.failed++
		fmt.Println("  FAILED:", err)
	}
	fmt.Printf("%d passed, %d failed\n", judge.passed, judge.failed)
	if judge.failed > 0 {
		os.Exit(1)
	}
}

type judge struct{ passed, failed int }

// expect counts one statement about the provider, with what was seen if it is not true.
func (j *judge) expect(statement string, isTrue bool, seen ...any) {
	if isTrue {
		j.passed++
		fmt.Println("  ok:", statement)
		return
	}
	j.failed++
	fmt.Println("  FAILED:", statement, seen)
}

func (j *judge) run(ctx context.Context, executable string) error {
	sink := diag.DefaultSink(io.Discard, os.Stderr, diag.FormatOptions{Color: colors.Never})
	host, err := pkghost.New(ctx, sink, sink, nil, nil, schema.NewLoaderServerFromContext, nil, nil)
	if err != nil {
		return err
	}
	defer host.Close()
	pctx, err := plugin.NewContext(ctx, sink, sink, host, nil, ".", nil, false, nil)
	if err != nil {
		return err
	}
	defer pctx.Close()
	provider, err := plugin.NewProviderFromPath(host, pctx, executable)
	if err != nil {
		return err
	}
	defer provider.Close()
	for _, step := range []func(context.Context, plugin.Provider) error{j.schema, j.config, j.life, j.gone} {
		if err := step(ctx, provider); err != nil {
			return err
		}
	}
	return nil
}

func (j *judge) schema(ctx context.Context, provider plugin.Provider) error {
	info, err := provider.GetPluginInfo(ctx)
	if err != nil {
		return err
	}
	j.expect("it tells its version", info.Version != nil, info)
	got, err := provider.GetSchema(ctx, plugin.GetSchemaRequest{})
	if err != nil {
		return err
	}
	j.expect("its schema has the event", strings.Contains(string(got.Schema), string(eventType)))
	return nil
}

func (j *judge) config(ctx context.Context, provider plugin.Provider) error {
	wrong, err := provider.CheckConfig(ctx, plugin.CheckConfigRequest{
		URN: providerURN, Name: "default", Type: providerType,
		News: property.NewMap(map[string]property.Value{"retryMax": property.New("many")}),
	})
	if err != nil {
		return err
	}
	j.expect("a wrong setting is refused by name", failsAt(wrong.Failures, "retryMax"), wrong.Failures)
	right, err := provider.CheckConfig(ctx, plugin.CheckConfigRequest{
		URN: providerURN, Name: "default", Type: providerType,
		News: property.NewMap(map[string]property.Value{
			"retryMax": property.New("2"), "clientSecret": property.New("never-used"),
		}),
	})
	if err != nil {
		return err
	}
	j.expect("right settings are accepted", len(right.Failures) == 0, right.Failures)
	j.expect("the client secret is marked as secret", right.Properties.Get("clientSecret").Secret())
	inputs := resource.PropertyMap{"retryMax": text("2"), "ownerTag": text("true")}
	changed, err := provider.DiffConfig(ctx, plugin.DiffConfigRequest{
		URN: providerURN, Name: "default", Type: providerType,
		OldInputs: resource.PropertyMap{"retryMax": text("1")}, OldOutputs: resource.PropertyMap{}, NewInputs: inputs,
	})
	if err != nil {
		return err
	}
	j.expect("a changed setting replaces nothing", len(changed.ReplaceKeys) == 0, changed.ReplaceKeys)
	name, id := "default", resource.ID("judge")
	urn, providerType := providerURN, providerType
	_, err = provider.Configure(ctx, plugin.ConfigureRequest{
		URN: &urn, Name: &name, Type: &providerType, ID: &id, Inputs: inputs,
	})
	return err
}

func failsAt(failures []plugin.CheckFailure, property string) bool {
	for _, failure := range failures {
		if string(failure.Property) == property {
			return true
		}
	}
	return false
}

func text(value string) resource.PropertyValue { return resource.NewProperty(value) }

func texts(values ...string) resource.PropertyValue {
	items := []resource.PropertyValue{}
	for _, value := range values {
		items = append(items, text(value))
	}
	return resource.NewProperty(items)
}

func declaration(tags ...string) resource.PropertyMap {
	return resource.PropertyMap{
		"name":        text("Cup Final of the judge"),
		"description": resource.MakeSecret(text("with a surprise guest")),
		"start":       text("2027-05-29T18:00:00Z"),
		"end":         text("2027-05-29T20:00:00Z"),
		"tags":        texts(tags...),
		"objects": resource.NewProperty([]resource.PropertyValue{resource.NewProperty(resource.PropertyMap{
			"id": resource.NewProperty(87660.0), "type": text("CP_CODE"),
		})}),
	}
}

func (j *judge) check(
	ctx context.Context, provider plugin.Provider, olds, news resource.PropertyMap,
) (plugin.CheckResponse, error) {
	return provider.Check(ctx, plugin.CheckRequest{
		URN: eventURN, Name: "final", Type: eventType, Olds: olds, News: news, AllowUnknowns: true,
	})
}

func (j *judge) life(ctx context.Context, provider plugin.Provider) error {
	blank := declaration()
	blank["name"] = text("")
	refused, err := j.check(ctx, provider, nil, blank)
	if err != nil {
		return err
	}
	j.expect("an event without a name is refused", len(refused.Failures) > 0)
	unknown := declaration("football")
	unknown["name"] = resource.MakeComputed(text(""))
	open, err := j.check(ctx, provider, nil, unknown)
	if err != nil {
		return err
	}
	j.expect("a name that is not known yet stays so",
		len(open.Failures) == 0 && open.Properties["name"].IsComputed(), open.Failures)

	checked, err := j.check(ctx, provider, nil, declaration("football"))
	if err != nil {
		return err
	}
	j.expect("a right declaration is accepted", len(checked.Failures) == 0, checked.Failures)
	j.expect("a secret stays one in the inputs", checked.Properties["description"].ContainsSecrets())
	preview, err := provider.Create(ctx, plugin.CreateRequest{
		URN: eventURN, Name: "final", Type: eventType, Properties: checked.Properties, Preview: true,
	})
	if err != nil {
		return err
	}
	j.expect("a preview has no identifier yet", preview.ID == "", preview.ID)
	created, err := provider.Create(ctx, plugin.CreateRequest{
		URN: eventURN, Name: "final", Type: eventType, Properties: checked.Properties,
	})
	if err != nil {
		return err
	}
	j.expect("a create has an identifier", created.ID != "")
	j.expect("a secret stays one in the outputs", created.Properties["description"].ContainsSecrets())

	diff := func(news resource.PropertyMap) (plugin.DiffResponse, error) {
		return provider.Diff(ctx, plugin.DiffRequest{
			URN: eventURN, Name: "final", Type: eventType, ID: created.ID, AllowUnknowns: true,
			OldInputs: checked.Properties, OldOutputs: created.Properties, NewInputs: news,
		})
	}
	same, err := diff(checked.Properties)
	if err != nil {
		return err
	}
	j.expect("the same declaration is no change", same.Changes == plugin.DiffNone, same)
	changed, err := j.check(ctx, provider, checked.Properties, declaration("football", "final"))
	if err != nil {
		return err
	}
	difference, err := diff(changed.Properties)
	if err != nil {
		return err
	}
	j.expect("another tag is an update, not a replacement",
		difference.Changes == plugin.DiffSome && len(difference.ReplaceKeys) == 0, difference)
	j.expect("the change is told at its path", hasPath(difference.DetailedDiff, "tags"), difference.DetailedDiff)
	update := plugin.UpdateRequest{
		URN: eventURN, Name: "final", Type: eventType, ID: created.ID, Preview: true,
		OldInputs: checked.Properties, OldOutputs: created.Properties, NewInputs: changed.Properties,
	}
	if _, err = provider.Update(ctx, update); err != nil {
		return fmt.Errorf("the preview of an update: %w", err)
	}
	update.Preview = false
	updated, err := provider.Update(ctx, update)
	if err != nil {
		return err
	}
	j.expect("an update moves the version",
		updated.Properties["version"].NumberValue() > created.Properties["version"].NumberValue(), updated.Properties)

	refreshed, err := provider.Read(ctx, plugin.ReadRequest{
		URN: eventURN, Name: "final", Type: eventType, ID: created.ID,
		Inputs: changed.Properties, State: updated.Properties,
	})
	if err != nil {
		return err
	}
	j.expect("a refresh finds the event as it is recorded",
		refreshed.ID == created.ID && refreshed.Outputs.DeepEquals(updated.Properties), refreshed.Outputs)
	j.expect("a secret stays one after a refresh", refreshed.Inputs["description"].ContainsSecrets(), refreshed.Inputs)
	imported, err := provider.Read(ctx, plugin.ReadRequest{
		URN: eventURN, Name: "final", Type: eventType, ID: created.ID,
	})
	if err != nil {
		return err
	}
	j.expect("an import answers inputs and outputs", imported.Inputs.HasValue("name") && imported.Outputs.HasValue("version"))

	if err := j.functions(ctx, provider, updated.Properties["eventId"].NumberValue()); err != nil {
		return err
	}
	_, err = provider.Delete(ctx, plugin.DeleteRequest{
		URN: eventURN, Name: "final", Type: eventType, ID: created.ID,
		Inputs: changed.Properties, Outputs: updated.Properties,
	})
	if err != nil {
		return err
	}
	vanished, err := provider.Read(ctx, plugin.ReadRequest{
		URN: eventURN, Name: "final", Type: eventType, ID: created.ID,
		Inputs: changed.Properties, State: updated.Properties,
	})
	if err != nil {
		return err
	}
	j.expect("a deleted event is gone", vanished.ID == "" && vanished.Outputs == nil, vanished)
	return nil
}

func (j *judge) functions(ctx context.Context, provider plugin.Provider, eventID float64) error {
	invoke := func(function string, args map[string]property.Value) (plugin.InvokeResponse, error) {
		return provider.Invoke(ctx, plugin.InvokeRequest{
			Tok:  tokens.ModuleMember("akamai-event-center:index:" + function),
			Args: property.NewMap(args),
		})
	}
	event, err := invoke("getEvent", map[string]property.Value{"eventId": property.New(eventID)})
	if err != nil {
		return err
	}
	name := event.Properties.Get("name")
	j.expect("getEvent returns the event", name.IsString() && name.AsString() == "Cup Final of the judge", event)
	events, err := invoke("getEvents", map[string]property.Value{
		"tag":  property.New([]property.Value{property.New("final")}),
		"sort": property.New([]property.Value{property.New("start,desc")}),
	})
	if err != nil {
		return err
	}
	list := events.Properties.Get("events")
	j.expect("getEvents returns the one event with its tag", list.IsArray() && list.AsArray().Len() == 1, events)
	links, err := invoke("reportLinks", map[string]property.Value{
		"start": event.Properties.Get("start"), "end": event.Properties.Get("end"), "objects": event.Properties.Get("objects"),
	})
	if err != nil {
		return err
	}
	reports := links.Properties.Get("links")
	j.expect("reportLinks returns the reports on its CP code", reports.IsArray() && reports.AsArray().Len() > 0, links)
	wrong, err := invoke("getEvent", map[string]property.Value{"eventId": property.New("many")})
	if err != nil {
		return err
	}
	j.expect("an argument of the wrong type is refused by name", failsAt(wrong.Failures, "eventId"), wrong.Failures)
	return nil
}

func hasPath(diff map[string]plugin.PropertyDiff, member string) bool {
	for path := range diff {
		if strings.HasPrefix(path, member) {
			return true
		}
	}
	return false
}

func (j *judge) gone(ctx context.Context, provider plugin.Provider) error {
	missing, err := provider.Read(ctx, plugin.ReadRequest{URN: eventURN, Name: "final", Type: eventType, ID: "999999999"})
	j.expect("an import of an event that is not there finds none, or says why",
		err != nil || missing.ID == "", missing)
	return nil
}
