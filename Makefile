# make site   set up, build kumo in release, write the shipped guides into site/
# make test   set up, build and run all tests
# make fuzz   feed kumo hostile texts for a minute; SECONDS=3600 for an hour
# make pages  check every page of the guides and of two docsets with an HTML5 parser
# make bench  measure kumo against what the same work costs elsewhere
# make help   list the targets

SHELL := /bin/sh
SWIFT ?= swift
# Linked statically, the program is one file that needs no Swift on the machine it runs on.
RELEASE := -c release --static-swift-stdlib

SECONDS ?= 60
PAIRS ?= 5

.DEFAULT_GOAL := help
.PHONY: help setup site test fuzz pages bench check lint format build clean

help: ## List the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 10

setup: ## Install the Debian packages that kumo needs, where they are missing
	@tools/setup

build: setup ## Build kumo in release
	@$(SWIFT) build $(RELEASE) --product kumo

site: build ## Build kumo and write the shipped guides into site/
	@"$$($(SWIFT) build $(RELEASE) --show-bin-path)/kumo" build

check: build ## Check the shipped guides
	@"$$($(SWIFT) build $(RELEASE) --show-bin-path)/kumo" check

test: ## Build and run all tests
	@tools/setup tests
	@$(SWIFT) test

fuzz: setup ## Feed kumo hostile texts for SECONDS (60) under libFuzzer
	@tools/fuzz $(SECONDS)

pages: build ## Check all pages with an HTML5 parser, those of the docsets in ../shared too
	@tools/setup tests
	@tools/pages "$$($(SWIFT) build $(RELEASE) --show-bin-path)/kumo"

bench: build ## Measure a build against the least that its work costs; PAIRS=5 runs of each
	@tools/setup bench
	@mkdir -p .build
	@$(CC) -O2 -o .build/floor Benchmarks/floor.c $$(pkg-config --cflags --libs libcmark-gfm) -lcmark-gfm-extensions
	@Benchmarks/bench "$$($(SWIFT) build $(RELEASE) --show-bin-path)/kumo" .build/floor --pairs $(PAIRS)

lint: ## Check the format of the sources
	@$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests docs templates locales

format: ## Format the sources
	@$(SWIFT) format --in-place --parallel --recursive Package.swift Sources Tests docs templates locales

clean: ## Delete what building made, the site excepted
	@$(SWIFT) package clean
	@rm -rf .build-fuzz
