using System.Globalization;
using System.Net;
using System.Text;

namespace FuseGpt.Cluster.Core.Reports;

/// <summary>Puts one SVG picture together.</summary>
/// <param name="title">Title of the picture.</param>
/// <param name="width">Its width, in its own units.</param>
/// <param name="left">Where its title begins.</param>
internal sealed class SvgPicture(string title, int width, int left)
{
    private readonly StringBuilder _body = new();

    /// <summary>A text in which nothing is taken for markup.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    /// <summary>Adds a piece of SVG; numbers in it are written as SVG wants them.</summary>
    public void Add(FormattableString svg) => _body.Append(svg.ToString(CultureInfo.InvariantCulture));

    /// <summary>The picture's XML.</summary>
    /// <param name="height">Its height, in its own units.</param>
    public string ToSvg(int height) => string.Create(
        CultureInfo.InvariantCulture,
        $"<svg class=\"fg-chart\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{Escape(title)}\"><style>{PictureStyle.Css}</style>"
        + $"<text class=\"fg-title\" x=\"{left}\" y=\"22\">{Escape(title)}</text>{_body}</svg>");
}
