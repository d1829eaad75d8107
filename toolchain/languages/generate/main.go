// Command generate writes the SDKs of a Pulumi schema: generate SCHEMA VERSION FOLDER.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	gogen "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

const tool = "pulumi-akamai-event-center"

func main() {
	if len(os.Args) != 4 {
		fail(fmt.Errorf("usage: generate SCHEMA VERSION FOLDER"))
	}
	spec, err := readSpec(os.Args[1], os.Args[2])
	if err != nil {
		fail(err)
	}
	for _, language := range languages {
		if err := write(language, spec, filepath.Join(os.Args[3], language.name)); err != nil {
			fail(fmt.Errorf("%s: %w", language.name, err))
		}
	}
}

func readSpec(file, version string) (schema.PackageSpec, error) {
	var spec schema.PackageSpec
	text, err := os.ReadFile(file)
	if err != nil {
		return spec, err
	}
	err = json.Unmarshal(text, &spec)
	spec.Version = version
	return spec, err
}

// A package refers to no other one, so nothing is ever loaded.
type noLoader struct{ schema.ReferenceLoader }

type language struct {
	name     string
	generate func(*schema.Package) (map[string][]byte, error)
}

var languages = []language{
	{"nodejs", func(pkg *schema.Package) (map[string][]byte, error) {
		return nodejs.GeneratePackage(tool, pkg, nil, nil, false, noLoader{})
	}},
	{"python", func(pkg *schema.Package) (map[string][]byte, error) {
		return python.GeneratePackage(tool, pkg, nil, noLoader{})
	}},
	{"go", func(pkg *schema.Package) (map[string][]byte, error) {
		return gogen.GeneratePackage(tool, pkg, nil)
	}},
}

// The generators change what they are given, so each gets a package of its own.
func write(language language, spec schema.PackageSpec, folder string) error {
	pkg, diagnostics, err := schema.BindSpec(spec, noLoader{}, schema.ValidationOptions{})
	if err != nil {
		return err
	}
	if diagnostics.HasErrors() {
		return diagnostics
	}
	files, err := language.generate(pkg)
	if err != nil {
		return err
	}
	if err := os.RemoveAll(folder); err != nil {
		return err
	}
	for name, content := range files {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, content, 0o644); err != nil {
			return err
		}
	}
	fmt.Printf("%s: %d files\n", language.name, len(files))
	return nil
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
