//go:build tools

// Package cli names the command that is built, so that `go mod tidy` keeps in go.mod and go.sum what it needs.
package cli

import _ "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
