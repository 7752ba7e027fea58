/* The least that a guide for each cloud costs: `floor CONTENT OUTPUT CLOUD...`
 *
 * Reads every article below CONTENT, strips its front matter, parses it with cmark-gfm and tables, and for each
 * cloud renders it once and writes it to OUTPUT/CLOUD/<path>.html. No templates, zones, links, checks: what kumo
 * does beyond this is what `make bench` measures.
 */
#define _GNU_SOURCE
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *content, *output;
static char **clouds;
static int cloud_count, page_count;
static cmark_syntax_extension *table;

static void fail(const char *path) {
  fprintf(stderr, "floor: %s: %s\n", path, strerror(errno));
  exit(2);
}

static void make_folder(const char *path) {
  if (mkdir(path, 0777) != 0 && errno != EEXIST) fail(path);
}

static char *read_file(const char *path, size_t *size) {
  int file = open(path, O_RDONLY);
  struct stat status;
  if (file < 0 || fstat(file, &status) != 0) fail(path);
  char *bytes = malloc(status.st_size + 1);
  *size = 0;
  for (ssize_t count; (count = read(file, bytes + *size, status.st_size - *size)) != 0; *size += count)
    if (count < 0) fail(path);
  bytes[*size] = 0;
  close(file);
  return bytes;
}

static void write_file(const char *path, const char *bytes, size_t size) {
  int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  if (file < 0) fail(path);
  for (ssize_t count; size > 0; bytes += count, size -= count)
    if ((count = write(file, bytes, size)) < 0) fail(path);
  close(file);
}

/* Where the text begins: after the line `---` that ends the front matter, if there is one. */
static const char *text_after_front_matter(const char *bytes) {
  if (strncmp(bytes, "\xEF\xBB\xBF", 3) == 0) bytes += 3;
  if (strncmp(bytes, "---\n", 4) != 0 && strncmp(bytes, "---\r\n", 5) != 0) return bytes;
  const char *end = strstr(bytes + 3, "\n---");
  if (!end) return bytes;
  const char *line_end = strchr(end + 4, '\n');
  return line_end ? line_end + 1 : end + strlen(end);
}

static void build_page(const char *path) {
  char source[PATH_MAX], target[PATH_MAX];
  size_t size;
  snprintf(source, sizeof source, "%s/%s", content, path);
  char *bytes = read_file(source, &size);
  const char *text = text_after_front_matter(bytes);

  cmark_parser *parser = cmark_parser_new(CMARK_OPT_UNSAFE);
  cmark_parser_attach_syntax_extension(parser, table);
  cmark_parser_feed(parser, text, bytes + size - text);
  cmark_node *document = cmark_parser_finish(parser);
  for (int cloud = 0; cloud < cloud_count; cloud++) {
    char *html = cmark_render_html(document, CMARK_OPT_UNSAFE, cmark_parser_get_syntax_extensions(parser));
    snprintf(target, sizeof target, "%s/%s/%.*s.html", output, clouds[cloud], (int)strlen(path) - 3, path);
    write_file(target, html, strlen(html));
    free(html);
  }
  cmark_node_free(document);
  cmark_parser_free(parser);
  free(bytes);
  page_count++;
}

/* `folder` is below CONTENT and ends with a slash, or is empty. Folders of includes hold no articles. */
static void build_folder(const char *folder) {
  char path[PATH_MAX];
  for (int cloud = 0; cloud < cloud_count; cloud++) {
    snprintf(path, sizeof path, "%s/%s/%s", output, clouds[cloud], folder);
    make_folder(path);
  }
  snprintf(path, sizeof path, "%s/%s", content, folder);
  DIR *directory = opendir(path);
  if (!directory) fail(path);
  for (struct dirent *entry; (entry = readdir(directory));) {
    const char *name = entry->d_name;
    size_t length = strlen(name);
    if (name[0] == '.') continue;
    if (entry->d_type == DT_DIR && strcmp(name, "includes") != 0) {
      snprintf(path, sizeof path, "%s%s/", folder, name);
      build_folder(path);
    } else if (entry->d_type == DT_REG && length > 3 && strcmp(name + length - 3, ".md") == 0) {
      snprintf(path, sizeof path, "%s%s", folder, name);
      build_page(path);
    }
  }
  closedir(directory);
}

int main(int count, char **arguments) {
  if (count < 4) {
    fprintf(stderr, "usage: floor CONTENT OUTPUT CLOUD...\n");
    return 64;
  }
  content = arguments[1];
  output = arguments[2];
  clouds = arguments + 3;
  cloud_count = count - 3;
  cmark_gfm_core_extensions_ensure_registered();
  table = cmark_find_syntax_extension("table");
  make_folder(output);
  build_folder("");
  printf("%d articles for %d clouds\n", page_count, cloud_count);
  return 0;
}
