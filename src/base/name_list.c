#include "base/name_list.h"

#include <stdio.h>
#include <string.h>

void name_list_add(struct name_list *list, const char *name)
{
    if (list->count < NAME_LIST_MAX)
        list->name[list->count++] = name;
}

struct name_list name_list_of(name_at *at)
{
    struct name_list list = { .count = 0 };
    for (size_t i = 0; at(i); i++)
        name_list_add(&list, at(i));
    return list;
}

void name_list_join(const struct name_list *list, const char *last,
                    char text[NAME_LIST_ROOM])
{
    size_t used = 0;
    *text = '\0';
    for (size_t i = 0; i < list->count; i++) {
        int end = i > 0 && i + 1 == list->count;
        snprintf(text + used, NAME_LIST_ROOM - used, "%s%s%s%s",
                 i == 0 ? "" : end ? " " : ", ", end ? last : "",
                 end ? " " : "", list->name[i]);
        used += strlen(text + used);
    }
}

int name_list_find(name_at *at, const char *name)
{
    for (size_t i = 0; at(i); i++)
        if (strcmp(at(i), name) == 0)
            return (int)i;
    return -1;
}
