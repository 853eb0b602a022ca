using System.Globalization;
using System.Net;
using System.Text;

namespace WorkSummary.FakeGraph;

/// <summary>Plain pages: text is always encoded.</summary>
internal sealed class Html
{
    private const string Style = """
        :root{color-scheme:light dark;--line:#8885;--accent:#0f6cbd}
        body{font:16px/1.5 system-ui,"Noto Sans CJK SC",sans-serif;margin:0 auto;max-width:72rem;padding:1rem}
        header p{max-width:60rem}.notice{border:2px solid #b45309;border-radius:6px;padding:.5rem 1rem}
        h2{margin-top:2rem;border-bottom:1px solid var(--line)}
        .wide{overflow-x:auto}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.25rem .75rem .25rem 0;border-bottom:1px solid var(--line);vertical-align:top}
        td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}
        code,pre{font-family:ui-monospace,monospace;font-size:.9em}pre{overflow-x:auto;border:1px solid var(--line);padding:.75rem;border-radius:6px}
        ul.buttons{list-style:none;padding:0;display:grid;gap:.5rem}ul.buttons form,form.row{display:flex;flex-wrap:wrap;gap:.75rem;align-items:center}
        button,select,input{font:inherit;padding:.3rem .75rem;border-radius:4px;border:1px solid #767676}
        button{cursor:pointer}button.main{background:var(--accent);border-color:var(--accent);color:#fff}
        :focus-visible{outline:3px solid var(--accent);outline-offset:2px}
        td{overflow-wrap:anywhere}td.none{color:#767676}caption{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
        """;

    private readonly StringBuilder text = new();

    public static string Encode(string? value) => WebUtility.HtmlEncode(value ?? "");

    /// <summary>Adds markup as it is.</summary>
    public Html Raw(string markup)
    {
        text.Append(markup).Append('\n');
        return this;
    }

    /// <summary>Adds a table. Numbers stand at the right.</summary>
    public Html Table(string caption, IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<object?>> rows)
    {
        text.Append("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"").Append(Encode(caption)).Append("\"><table><caption>").Append(Encode(caption)).Append("</caption><thead><tr>");
        var body = rows.ToList();
        for (var i = 0; i < heads.Count; i++)
        {
            var number = body.Count > 0 && body[0][i] is (int or long);
            text.Append(number ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">").Append(Encode(heads[i])).Append("</th>");
        }

        text.Append("</tr></thead><tbody>");
        if (body.Count == 0) text.Append(CultureInfo.InvariantCulture, $"<tr><td class=\"none\" colspan=\"{heads.Count}\">Nothing yet 暂无</td></tr>");
        foreach (var row in body)
        {
            text.Append("<tr>");
            foreach (var cell in row)
            {
                text.Append(cell switch
                {
                    int or long => $"<td class=\"number\">{Convert.ToString(cell, CultureInfo.InvariantCulture)}</td>",
                    Link link => $"<td><a href=\"{Encode(link.Address)}\">{Encode(link.Text)}</a></td>",
                    _ => $"<td>{Encode(cell?.ToString())}</td>",
                });
            }

            text.Append("</tr>");
        }

        text.Append("</tbody></table></div>\n");
        return this;
    }

    public GraphReply Page(string title, int status = 200) => new()
    {
        Status = status,
        ContentType = "text/html; charset=utf-8",
        Headers = { ["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'", ["Cache-Control"] = "no-store" },
        Body = Encoding.UTF8.GetBytes(
            $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{Encode(title)}</title><style>{Style}</style></head><body>{text}</body></html>"),
    };

    internal sealed record Link(string Text, string Address);
}
