//go:build tools

// Package yaml names the language host that is built, so that `go mod tidy` keeps in go.mod and go.sum what it needs.
package yaml

import _ "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml"
