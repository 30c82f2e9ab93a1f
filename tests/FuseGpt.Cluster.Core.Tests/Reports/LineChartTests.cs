using System.Globalization;
using System.Xml.Linq;
using FuseGpt.Cluster.Core.Reports;

namespace FuseGpt.Cluster.Core.Tests.Reports;

public sealed class LineChartTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void ToSvg_TwoLines_IsWellFormedAndTellsEveryValue()
    {
        var chart = Draw(new ChartSeries("a & b", [new(0, 10), new(0.25, 20)]), new ChartSeries("c", [new(0, 10), new(0.25, 15.5)]));

        Assert.Equal(["a & b, 0: 10.00", "a & b, 0.25: 20.00", "c, 0: 10.00", "c, 0.25: 15.50"], chart.Descendants(Svg + "title").Select(title => title.Value));
        Assert.Equal(["a & b", "c"], Texts(chart).TakeLast(2));
        Assert.Equal(2, chart.Descendants(Svg + "polyline").Count());
    }

    [Fact]
    public void ToSvg_HigherValue_LiesHigherAndFurtherRightAsAsked()
    {
        var places = Places(Draw(new ChartSeries("a", [new(1, 10), new(2, 20), new(4, 15)])));

        Assert.True(places[0].X < places[1].X && places[1].X < places[2].X);
        Assert.True(places[1].Y < places[2].Y && places[2].Y < places[0].Y);
    }

    [Fact]
    public void ToSvg_WideRange_IsLogarithmic()
    {
        var places = Places(Draw(new ChartSeries("a", [new(1, 10), new(2, 100), new(3, 1000)])));

        Assert.Equal(places[0].Y - places[1].Y, places[1].Y - places[2].Y, 0.2);
    }

    [Fact]
    public void ToSvg_NarrowRange_HasRoundTicks() =>
        Assert.Equal(["35", "40", "45", "50", "55"], Texts(Draw(new ChartSeries("a", [new(1, 35.6), new(2, 54.5)]))).Where(text => text.Length == 2));

    [Fact]
    public void ToSvg_MoreLinesThanColours_AreToldApartByDashes()
    {
        var chart = Draw([.. Enumerable.Range(0, 9).Select(index => new ChartSeries($"line {index}", [new(0, index), new(1, index)]))]);

        var looks = chart.Descendants(Svg + "polyline").Select(line => (line.Parent!.Attribute("class")!.Value, line.Attribute("stroke-dasharray")!.Value)).ToList();
        Assert.Equal(9, looks.Distinct().Count());
        Assert.Equal(looks[0].Item1, looks[8].Item1);
    }

    [Fact]
    public void ToSvg_ManySteps_AreEvenAndOnlySomeOfThemDrawn()
    {
        var chart = Draw(new ChartSeries("a", [.. Enumerable.Range(1, 2560).Select(step => new ChartPoint(step, 1.0 / step))]));

        var points = chart.Descendants(Svg + "polyline").Single().Attribute("points")!.Value.Split(' ').Select(point => double.Parse(point.Split(',')[0], CultureInfo.InvariantCulture)).ToList();
        Assert.InRange(points.Count, 300, 401);
        Assert.Equal(points[1] - points[0], points[200] - points[199], 0.2);
        Assert.DoesNotContain(chart.Descendants(Svg + "circle"), circle => circle.Element(Svg + "title") is not null);
    }

    [Fact]
    public void ToSvg_ValuesThatAreNone_AreLeftOut()
    {
        Assert.Empty(new LineChart("t", "x", "y", [new ChartSeries("a", [new(0, double.NaN)])], Name).ToSvg());
        Assert.Single(Places(Draw(new ChartSeries("a", [new(0, 1), new(1, double.PositiveInfinity)]))));
    }

    private static XElement Draw(params ChartSeries[] series) => XElement.Parse(new LineChart("Title <1>", "across", "upwards", series, Name).ToSvg());

    private static string Name(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string> Texts(XElement chart) => chart.Descendants(Svg + "text").Select(text => text.Value);

    /// <summary>Where the lines' points are; the legend's marks come after them.</summary>
    private static List<(double X, double Y)> Places(XElement chart) =>
        [.. chart.Descendants(Svg + "circle").Where(circle => circle.HasElements).Select(circle => (Number(circle, "cx"), Number(circle, "cy")))];

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
