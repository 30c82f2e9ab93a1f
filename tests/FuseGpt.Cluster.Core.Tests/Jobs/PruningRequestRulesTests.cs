using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Core.Tests.Jobs;

public sealed class PruningRequestRulesTests
{
    public static TheoryData<string, string> Broken { get; } = new()
    {
        { "--sparsity, --blocks", nameof(PruningRequest.Blocks) },
        { "--blocks", "0" },
        { "--sparsity", "1" },
        { "--group", "group" },
        { "--calibration", "calibration" },
        { "--seq", "seq" },
        { "--eval-windows", "eval" },
        { "--batch", "batch" },
        { "--samples", "samples" },
        { "--samples", "multiple" },
        { "--epochs", "epochs" },
        { "--rank", "rank" },
        { "--lora-rank", "lora" },
        { "--coef-lr", "coef" },
        { "--base-lr", "nan" },
    };

    [Fact]
    public void Check_Valid_Passes() => PruningRequestRules.Check(Requests.Valid());

    [Theory]
    [MemberData(nameof(Broken))]
    public void Check_BrokenRule_NamesTheOption(string setting, string what) =>
        Assert.Equal(setting, Assert.Throws<InvalidInputException>(() => PruningRequestRules.Check(Break(what))).Setting);

    [Fact]
    public void Check_TrainingSettingsOfAMethodThatDoesNotTrain_AreNotLookedAt() =>
        PruningRequestRules.Check(Requests.Valid() with { Method = PruningMethod.Drop, FineTune = new FineTuneSettings { Batch = 1 } });

    [Fact]
    public void Check_BatchOfOne_SaysWhy()
    {
        var error = Assert.Throws<InvalidInputException>(() => PruningRequestRules.Check(Break("batch")));

        Assert.Contains("always zero", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(12, "0.25", 3)]
    [InlineData(30, "0.1", 3)]
    [InlineData(32, "0.251", 9)]
    [InlineData(10, "0.01", 1)]
    public void Rounds_Sparsity_IsRoundedUp(int blocks, string sparsity, int expected) =>
        Assert.Equal(expected, PruningRequestRules.Rounds(Sparse(sparsity), blocks));

    [Theory]
    [InlineData(2)]
    [InlineData(1)]
    public void Rounds_NoBlockLeft_IsRefused(int blocks) =>
        Assert.Equal("--blocks", Assert.Throws<InvalidInputException>(() => PruningRequestRules.Rounds(Requests.Valid(), blocks)).Setting);

    [Fact]
    public void Rounds_SparsityThatLeavesNoBlock_IsRefused() =>
        Assert.Equal("--sparsity", Assert.Throws<InvalidInputException>(() => PruningRequestRules.Rounds(Sparse("0.95"), 4)).Setting);

    private static PruningRequest Sparse(string sparsity) =>
        Requests.Valid() with { Blocks = null, Sparsity = decimal.Parse(sparsity, System.Globalization.CultureInfo.InvariantCulture) };

    private static PruningRequest Break(string what)
    {
        var valid = Requests.Valid();
        return what switch
        {
            nameof(PruningRequest.Blocks) => valid with { Blocks = null },
            "0" => valid with { Blocks = 0 },
            "1" => Sparse("1"),
            "group" => valid with { Group = 0 },
            "calibration" => valid with { Calibration = 0 },
            "seq" => valid with { SequenceLength = 1 },
            "eval" => valid with { EvaluationWindows = 0 },
            "samples" => valid with { Samples = 0 },
            "multiple" => valid with { Samples = 9 },
            _ => valid with { FineTune = BreakTraining(what) },
        };
    }

    private static FineTuneSettings BreakTraining(string what) => what switch
    {
        "batch" => new() { Batch = 1 },
        "epochs" => new() { Epochs = 0 },
        "rank" => new() { Rank = 0 },
        "lora" => new() { LoraRank = 100_000 },
        "coef" => new() { CoefficientLearningRate = -1 },
        _ => new() { BaseLearningRate = double.NaN },
    };
}
