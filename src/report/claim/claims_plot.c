/*
 * Claimed values as a line, found ones as circles, over one variable.  Both
 * axes are linear and begin at the least value; the marks are the ends.
 */
#include "report/claim/claims.h"

enum { WIDTH = 460, HEIGHT = 200 };
enum { LEFT = 60, RIGHT = 15, TOP = 12, BOTTOM = 36 };

struct frame {
    double x0, x1, y0, y1;
    size_t points;
};

static void widen(double *low, double *high, double value, int first)
{
    *low = first || value < *low ? value : *low;
    *high = first || value > *high ? value : *high;
}

static struct frame measure(const struct claim_line *claim)
{
    struct frame frame = { 0 };
    for (size_t i = 0; i < claim->verdicts; i++) {
        const struct verdict_line *verdict = &claim->verdict[i];
        if (!verdict->plotted)
            continue;
        int first = frame.points++ == 0;
        widen(&frame.x0, &frame.x1, verdict->x, first);
        widen(&frame.y0, &frame.y1, verdict->got, first);
        widen(&frame.y0, &frame.y1, verdict->wanted, 0);
    }
    return frame;
}

static double place_x(const struct frame *frame, double x)
{
    return LEFT + (WIDTH - LEFT - RIGHT) * (x - frame->x0) /
        (frame->x1 - frame->x0);
}

static double place_y(const struct frame *frame, double y)
{
    double height = HEIGHT - TOP - BOTTOM;
    return frame->y1 > frame->y0
        ? TOP + height * (frame->y1 - y) / (frame->y1 - frame->y0)
        : TOP + height / 2;
}

static void put_axes(FILE *out, const struct frame *frame,
                     const char *variable)
{
    int bottom = HEIGHT - BOTTOM;
    fprintf(out, "<path d=\"M%d %dV%dH%d\" fill=\"none\" stroke=\"#888\"/>\n",
            LEFT, TOP, bottom, WIDTH - RIGHT);
    fprintf(out, "<text x=\"%d\" y=\"%d\">%g</text><text x=\"%d\" y=\"%d\" "
            "text-anchor=\"end\">%g</text>\n", LEFT, bottom + 15, frame->x0,
            WIDTH - RIGHT, bottom + 15, frame->x1);
    fprintf(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%g</text>\n",
            LEFT - 5, frame->y1 > frame->y0 ? bottom
            : (int)place_y(frame, frame->y0) + 4, frame->y0);
    if (frame->y1 > frame->y0)
        fprintf(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%g</text>\n",
                LEFT - 5, TOP + 8, frame->y1);
    fprintf(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">", (LEFT +
            WIDTH - RIGHT) / 2, HEIGHT - 6);
    html_text(out, variable);
    fprintf(out, "</text><text x=\"%d\" y=\"%d\">line: claimed, dots: found"
            "</text>\n", LEFT, HEIGHT - 6);
}

static void put_points(FILE *out, const struct frame *frame,
                       const struct claim_line *claim)
{
    fputs("<polyline fill=\"none\" stroke=\"#3465a4\" points=\"", out);
    for (size_t i = 0; i < claim->verdicts; i++)
        if (claim->verdict[i].plotted)
            fprintf(out, "%.1f,%.1f ", place_x(frame, claim->verdict[i].x),
                    place_y(frame, claim->verdict[i].wanted));
    fputs("\"/>\n", out);
    for (size_t i = 0; i < claim->verdicts; i++) {
        const struct verdict_line *verdict = &claim->verdict[i];
        if (verdict->plotted)
            fprintf(out, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" "
                    "fill=\"%s\"><title>%g: %g</title></circle>\n",
                    place_x(frame, verdict->x), place_y(frame, verdict->got),
                    verdict->wanted == verdict->got ? "#1b6e3c" : "#b00020",
                    verdict->x, verdict->got);
    }
}

void claims_plot(FILE *out, const struct claim_line *claim)
{
    struct frame frame = measure(claim);
    if (frame.points < 2 || !(frame.x1 > frame.x0))
        return;
    fprintf(out, "<svg class=\"plot\" xmlns=\"http://www.w3.org/2000/svg\" "
            "width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" "
            "font-size=\"11\" role=\"img\" "
            "aria-label=\"claimed and found values\">\n", WIDTH, HEIGHT,
            WIDTH, HEIGHT);
    put_axes(out, &frame, claim->variable);
    put_points(out, &frame, claim);
    fputs("</svg>\n", out);
}
