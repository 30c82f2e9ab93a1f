using System.Globalization;
using System.Xml.Linq;
using FuseGpt.Cluster.Core.Reports;

namespace FuseGpt.Cluster.Core.Tests.Reports;

public sealed class TimeLanesTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void ToSvg_Bars_LieBehindEachOtherInProportion()
    {
        var lanes = Draw(new TimeBar(0, 0, 0, 10, "first"), new TimeBar(0, 1, 10, 30, "second"));

        var bars = lanes.Descendants(Svg + "rect").Where(rect => rect.Element(Svg + "title") is not null).ToList();
        Assert.Equal(["first", "second"], bars.Select(bar => bar.Element(Svg + "title")!.Value));
        Assert.Equal(Number(bars[0], "x") + Number(bars[0], "width"), Number(bars[1], "x"), 0.02);
        Assert.Equal(3 * Number(bars[0], "width"), Number(bars[1], "width"), 0.05);
    }

    [Fact]
    public void ToSvg_Legend_NamesOnlyKindsThatAreThere()
    {
        var texts = Draw(new TimeBar(0, 1, 0, 10, "only")).Descendants(Svg + "text").Select(text => text.Value).ToList();

        Assert.Contains("training", texts);
        Assert.DoesNotContain("scoring", texts);
    }

    [Fact]
    public void ToSvg_NoBars_IsEmpty() => Assert.Empty(new TimeLanes("t", [], [], []).ToSvg());

    private static XElement Draw(params TimeBar[] bars) => XElement.Parse(new TimeLanes("Title", ["round 1"], ["scoring", "training"], bars).ToSvg());

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
