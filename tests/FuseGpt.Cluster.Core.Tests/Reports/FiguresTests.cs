using FuseGpt.Cluster.Core.Reports;

namespace FuseGpt.Cluster.Core.Tests.Reports;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(0.04, "0.0 s")]
    [InlineData(42, "42 s")]
    [InlineData(59.7, "60 s")]
    [InlineData(185, "3 min 05 s")]
    [InlineData(7800, "2 h 10 min")]
    public void Time_Seconds_ReadAsPeopleSayThem(double seconds, string text) => Assert.Equal(text, Figures.Time(seconds));

    [Theory]
    [InlineData(999, "999 B")]
    [InlineData(4_966_184, "5.0 MB")]
    [InlineData(13_476_831_232, "13.5 GB")]
    public void Bytes_Size_HasTheUnitThatFits(double bytes, string text) => Assert.Equal(text, Figures.Bytes(bytes));

    [Theory]
    [InlineData(null, "-")]
    [InlineData(5.4721, "5.47")]
    [InlineData(12345.6, "12,346")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void Number_Perplexity_KeepsTheFiguresThatMatter(double? value, string text) => Assert.Equal(text, Figures.Number(value));

    [Fact]
    public void Indices_Runs_AreDrawnTogether() => Assert.Equal("0-2, 4, 6-7", Figures.Indices([0, 1, 2, 4, 6, 7]));
}
