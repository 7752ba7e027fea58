#ifndef KUMO_CMARK_GFM_SHIM_H
#define KUMO_CMARK_GFM_SHIM_H

#include <cmark-gfm/cmark-gfm.h>
#include <cmark-gfm/cmark-gfm-extension_api.h>
#include <cmark-gfm/node.h>
#include <cmark-gfm/parser.h>
#include <cmark-gfm/syntax_extension.h>
#include <cmark-gfm-core-extensions.h>

/* The extensions' node types are exported by the library but declared in none of its headers, and they
   are mutable globals, which Swift 6 does not read across threads. They are set once, when the extensions
   are registered, and read through these functions ever after. */
extern cmark_node_type CMARK_NODE_TABLE, CMARK_NODE_TABLE_ROW, CMARK_NODE_TABLE_CELL, CMARK_NODE_STRIKETHROUGH;

static inline uint16_t kumo_table_type(void) { return (uint16_t)CMARK_NODE_TABLE; }
static inline uint16_t kumo_table_row_type(void) { return (uint16_t)CMARK_NODE_TABLE_ROW; }
static inline uint16_t kumo_table_cell_type(void) { return (uint16_t)CMARK_NODE_TABLE_CELL; }
static inline uint16_t kumo_strikethrough_type(void) { return (uint16_t)CMARK_NODE_STRIKETHROUGH; }

#endif
