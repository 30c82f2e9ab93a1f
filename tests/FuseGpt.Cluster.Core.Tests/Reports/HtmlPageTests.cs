using FuseGpt.Cluster.Core.Reports;

namespace FuseGpt.Cluster.Core.Tests.Reports;

public sealed class HtmlPageTests
{
    [Fact]
    public void ToString_EveryPart_IsEscapedAndNeedsNoOtherFile()
    {
        var page = new HtmlPage("a<b").AddText("c&d").AddPicture("").AddPicture("<svg></svg>").AddTable(["x", "y"], [["1", "<2"]]).ToString();

        Assert.Contains("<h1>a&lt;b</h1>", page, StringComparison.Ordinal);
        Assert.Contains("<p>c&amp;d</p>", page, StringComparison.Ordinal);
        Assert.Contains("<tr><td>1</td><td>&lt;2</td></tr>", page, StringComparison.Ordinal);
        Assert.Single(page.Split("<svg").Skip(1));
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=", page, StringComparison.Ordinal);
    }
}
