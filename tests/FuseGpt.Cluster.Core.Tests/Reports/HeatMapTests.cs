using System.Globalization;
using System.Xml.Linq;
using FuseGpt.Cluster.Core.Reports;

namespace FuseGpt.Cluster.Core.Tests.Reports;

public sealed class HeatMapTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void ToSvg_Cells_TellTheirValuesAndHaveTheirStrength()
    {
        var map = Draw(new HeatCell(0, 0, 0, "a <b>"), new HeatCell(0, 1, 1, "c"));

        Assert.Equal(["a <b>", "c"], map.Descendants(Svg + "title").Select(title => title.Value));
        var strengths = map.Descendants(Svg + "rect").Where(IsFilled).Select(rect => Number(rect, "fill-opacity")).ToList();
        Assert.True(strengths[0] < strengths[1]);
        Assert.Equal(1, strengths[1]);
    }

    [Fact]
    public void ToSvg_Bound_FillsTheLowerHalfOnly()
    {
        var filled = Draw(new HeatCell(0, 0, 1, "known"), new HeatCell(0, 1, 1, "bound", IsBound: true)).Descendants(Svg + "rect").Where(IsFilled).ToList();

        Assert.Equal(Number(filled[0], "height") / 2, Number(filled[1], "height"));
        Assert.Equal(Number(filled[0], "y") + Number(filled[0], "height"), Number(filled[1], "y") + Number(filled[1], "height"));
    }

    [Fact]
    public void ToSvg_MarkedCell_HasARing() =>
        Assert.Single(Draw(new HeatCell(0, 0, 1, "a"), new HeatCell(1, 2, 1, "b", IsMarked: true)).Descendants(Svg + "rect"), rect => rect.Attribute("class")?.Value.Contains("fg-line", StringComparison.Ordinal) == true);

    [Fact]
    public void ToSvg_ManyColumns_StayInThePicture()
    {
        var map = XElement.Parse(new HeatMap("t", "block", ["round 1"], 200, [new HeatCell(0, 199, 1, "last")]).ToSvg());

        Assert.All(map.Descendants(Svg + "rect"), rect => Assert.True(Number(rect, "x") + Number(rect, "width") <= 720));
        Assert.InRange(map.Descendants(Svg + "text").Count(), 5, 20);
    }

    [Fact]
    public void ToSvg_NoCells_IsEmpty() => Assert.Empty(new HeatMap("t", "block", [], 0, []).ToSvg());

    private static XElement Draw(params HeatCell[] cells) => XElement.Parse(new HeatMap("Title", "block", ["round 1", "round 2"], 3, cells).ToSvg());

    private static bool IsFilled(XElement rect) => rect.Attribute("class")?.Value == "fg-fill";

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
