using System.Net;
using System.Text;

namespace FuseGpt.Cluster.Core.Reports;

/// <summary>A page that needs no other file: a heading, pictures, tables. Readable on light and dark screens, wide and narrow.</summary>
/// <param name="title">Its title.</param>
public sealed class HtmlPage(string title)
{
    private const string Style = """
        :root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1f2328;background:#fff}
        .wide{overflow-x:auto;margin:1.5rem 0}.wide svg{width:100%;min-width:34rem;height:auto;display:block}
        table{border-collapse:collapse;font-variant-numeric:tabular-nums}td,th{padding:.3rem .7rem;border-bottom:1px solid #8884;text-align:right;white-space:nowrap}td:first-child,th:first-child{text-align:left}
        pre{overflow-x:auto;padding:.8rem;background:#8882;border-radius:.4rem;font-size:13px}
        @media(prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}}
        """;

    private readonly StringBuilder _body = new();

    /// <summary>Adds a paragraph.</summary>
    /// <param name="text">Its text.</param>
    public HtmlPage AddText(string text) => Add($"<p>{Escape(text)}</p>\n");

    /// <summary>Adds a heading of a part.</summary>
    /// <param name="text">The heading.</param>
    public HtmlPage AddHeading(string text) => Add($"<h2>{Escape(text)}</h2>\n");

    /// <summary>Adds text as it is, in letters of one width.</summary>
    /// <param name="text">The text.</param>
    public HtmlPage AddCode(string text) => Add($"<pre>{Escape(text)}</pre>\n");

    /// <summary>Adds a picture; one without content is left out.</summary>
    /// <param name="svg">The picture's XML.</param>
    public HtmlPage AddPicture(string svg) => svg.Length == 0 ? this : Add($"<div class=\"wide\">{svg}</div>\n");

    /// <summary>Adds a table.</summary>
    /// <param name="headings">Headings of the columns.</param>
    /// <param name="rows">The rows' cells.</param>
    public HtmlPage AddTable(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        Add("<div class=\"wide\"><table>\n").AddRow("th", headings);
        foreach (var row in rows)
        {
            AddRow("td", row);
        }

        return Add("</table></div>\n");
    }

    /// <summary>The page's HTML.</summary>
    public override string ToString() =>
        $"<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{Escape(title)}</title>\n<style>{Style}</style></head>\n"
        + $"<body><h1>{Escape(title)}</h1>\n{_body}</body></html>\n";

    private void AddRow(string kind, IEnumerable<string> cells) => Add($"<tr>{string.Concat(cells.Select(cell => $"<{kind}>{Escape(cell)}</{kind}>"))}</tr>\n");

    private HtmlPage Add(string html)
    {
        _body.Append(html);
        return this;
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
