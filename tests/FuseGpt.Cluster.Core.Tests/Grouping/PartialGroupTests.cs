using System.Text.Json;
using FuseGpt.Cluster.Core.Grouping;

namespace FuseGpt.Cluster.Core.Tests.Grouping;

public sealed class PartialGroupTests
{
    [SkippableTheory]
    [InlineData("sample", 6)]
    [InlineData("stories260K", 8)]
    [InlineData("stories260K-relative", 2)]
    [InlineData("smollm2-135m", 8)]
    public void Choose_GoldRound_GivesItsGroup(string name, int rounds)
    {
        using var gold = JsonDocument.Parse(File.ReadAllBytes(ReferenceData.Path($"gold/fuse/{name}/gold.json")));
        var neighbours = gold.RootElement.GetProperty("group").GetInt32();
        var seen = 0;
        foreach (var method in gold.RootElement.EnumerateObject().Where(method => method.Name.EndsWith(".paper") || method.Name.EndsWith(".reference")))
        {
            var window = method.Name.EndsWith(".paper") ? GroupWindow.Paper : GroupWindow.Reference;
            foreach (var round in method.Value.EnumerateArray())
            {
                var blocks = Numbers(round.GetProperty("blocks"));
                var picked = blocks.IndexOf(round.GetProperty("picked").GetInt32());

                var group = PartialGroup.Choose(blocks.Count, picked, neighbours, window);

                Assert.Equal(Numbers(round.GetProperty("group")), blocks.GetRange(group.First, group.Count));
                Assert.Equal(picked, group.Picked);
                seen++;
            }
        }

        Assert.Equal(rounds, seen);
    }

    /// <summary>By hand from eq. 4 and from the authors' rule: with S = G + 1 blocks in all, S/2 before and S/2 - 1 after.</summary>
    [Theory]
    [InlineData(32, 10, 7, GroupWindow.Paper, 7, 8)]
    [InlineData(32, 10, 7, GroupWindow.Reference, 6, 8)]
    [InlineData(32, 3, 7, GroupWindow.Paper, 0, 8)]
    [InlineData(32, 4, 7, GroupWindow.Paper, 1, 8)]
    [InlineData(32, 4, 7, GroupWindow.Reference, 0, 8)]
    [InlineData(32, 5, 7, GroupWindow.Reference, 1, 8)]
    [InlineData(32, 0, 7, GroupWindow.Reference, 0, 8)]
    [InlineData(32, 27, 7, GroupWindow.Paper, 24, 8)]
    [InlineData(32, 28, 7, GroupWindow.Reference, 24, 8)]
    [InlineData(32, 29, 7, GroupWindow.Reference, 24, 8)]
    [InlineData(32, 31, 7, GroupWindow.Paper, 24, 8)]
    [InlineData(10, 5, 3, GroupWindow.Paper, 4, 4)]
    [InlineData(10, 5, 3, GroupWindow.Reference, 3, 4)]
    [InlineData(10, 5, 4, GroupWindow.Paper, 3, 5)]
    [InlineData(10, 5, 4, GroupWindow.Reference, 3, 5)]
    [InlineData(10, 5, 1, GroupWindow.Paper, 5, 2)]
    [InlineData(10, 5, 1, GroupWindow.Reference, 4, 2)]
    [InlineData(8, 5, 7, GroupWindow.Paper, 0, 8)]
    [InlineData(7, 5, 7, GroupWindow.Paper, 0, 7)]
    [InlineData(1, 0, 7, GroupWindow.Reference, 0, 1)]
    [InlineData(5, 2, int.MaxValue, GroupWindow.Paper, 0, 5)]
    public void Choose_Window_IsClampedToTheModel(int blocks, int picked, int neighbours, GroupWindow window, int first, int count) =>
        Assert.Equal(new PartialGroup(first, count, picked), PartialGroup.Choose(blocks, picked, neighbours, window));

    [Theory]
    [InlineData(0, 0, 7)]
    [InlineData(5, 5, 7)]
    [InlineData(5, -1, 7)]
    [InlineData(5, 2, 0)]
    public void Choose_NumbersOutOfRange_AreRefused(int blocks, int picked, int neighbours) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PartialGroup.Choose(blocks, picked, neighbours, GroupWindow.Paper));

    private static List<int> Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetInt32())];
}
