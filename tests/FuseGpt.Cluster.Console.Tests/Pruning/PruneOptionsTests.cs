using System.CommandLine;
using FuseGpt.Cluster.Console.Pruning;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Grouping;
using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Planning;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Core.Text;

namespace FuseGpt.Cluster.Console.Tests.Pruning;

public sealed class PruneOptionsTests
{
    private const string Least = "MODEL --text a.txt --out DIR";
    private const string Removal = "--sparsity, --blocks, --target-params, --target-memory";

    [Fact]
    public void Read_OnlyWhatIsNeeded_TakesThePapersSettings()
    {
        var settings = Read($"{Least} --sparsity 25%");

        var request = settings.Request;
        Assert.Equal((PruningMethod.Fuse, 7, GroupWindow.Paper), (request.Method, request.Group, request.Window));
        Assert.Equal((128, 128, 20, 8), (request.FineTune.Rank, request.FineTune.LoraRank, request.FineTune.Epochs, request.FineTune.Batch));
        Assert.Equal((1e-3, 9.65e-6), (request.FineTune.CoefficientLearningRate, request.FineTune.BaseLearningRate));
        Assert.Equal((1024, 32, 2048, 0L), (request.Samples, request.Calibration, request.SequenceLength, request.Seed));
        Assert.Equal((0.25m, (int?)null, "auto"), (request.Sparsity, request.Blocks, request.Devices));
        Assert.Equal(ScoreExtent.Enough, request.Scores);
        Assert.Empty(request.EvaluationTexts);
        Assert.Null(request.EvaluationWindows);
        Assert.Equal(("fusegpt-work", 1, false, false), (settings.Job.Work, settings.Job.Threads, settings.Json, settings.StartOver));
    }

    [Fact]
    public void Read_Everything_ReachesTheRequest()
    {
        var settings = Read(
            "MODEL --text a.txt b.jsonl --text c --out DIR --blocks 3 --method mi+ft --group 5 --window reference --rank 1 --lora-rank 2 --epochs 3 --batch 4 --micro-batch 2 --samples 8 "
            + "--calibration 6 --scores all --seq 7 --seed -8 --coef-lr 0.5 --base-lr 2e-5 --eval d.txt --eval-windows 9 --devices cpu:2 --threads 2 --memory 7.5GiB --work W --json --new");

        var request = settings.Request;
        Assert.Equal(["a.txt", "b.jsonl", "c"], request.Texts.Select(text => Path.GetRelativePath(Environment.CurrentDirectory, text)));
        Assert.Equal((PruningMethod.DropAndTune, 5, GroupWindow.Reference), (request.Method, request.Group, request.Window));
        Assert.Equal((1, 2, 3, 4, 2), (request.FineTune.Rank, request.FineTune.LoraRank, request.FineTune.Epochs, request.FineTune.Batch, request.FineTune.MicroBatch));
        Assert.Equal(15L << 29, settings.Job.MemoryBytes);
        Assert.Equal((0.5, 2e-5), (request.FineTune.CoefficientLearningRate, request.FineTune.BaseLearningRate));
        Assert.Equal((8, 6, 7, -8L), (request.Samples, request.Calibration, request.SequenceLength, request.Seed));
        Assert.Equal(ScoreExtent.All, request.Scores);
        Assert.Equal(((decimal?)null, (int?)3, "cpu:2", (int?)9), (request.Sparsity, request.Blocks, request.Devices, request.EvaluationWindows));
        Assert.Equal(Path.GetFullPath("d.txt"), Assert.Single(request.EvaluationTexts));
        Assert.Equal(("MODEL", Path.GetFullPath("DIR")), (request.Model, request.Output));
        Assert.Equal(("W", 2, true, true), (settings.Job.Work, settings.Job.Threads, settings.Json, settings.StartOver));
    }

    [Fact]
    public void Read_Memory_ChangesNothingOfTheJob() =>
        Assert.Equal(JobId.Of(Read($"{Least} --blocks 1").Request), JobId.Of(Read($"{Least} --blocks 1 --memory 8GB").Request));

    [Fact]
    public void Read_MemoryThatIsNoSize_SaysWhatItMustBe() =>
        Assert.Equal("--memory", Assert.Throws<InvalidInputException>(() => Read($"{Least} --blocks 1 --memory much")).Setting);

    [Fact]
    public void Read_TunedRecipe_SetsItsLossAndRatesUnlessTheyAreGiven()
    {
        var tuned = Read($"{Least} --blocks 1 --recipe tuned").Request.FineTune;
        var changed = Read($"{Least} --blocks 1 --recipe tuned --loss batch-kl --base-lr 1e-4").Request.FineTune;

        Assert.Equal((TrainingLoss.Relative, 3e-3, 1e-3, true), (tuned.Loss, tuned.CoefficientLearningRate, tuned.BaseLearningRate, tuned.FoldOlder));
        Assert.Equal((TrainingLoss.BatchKl, 3e-3, 1e-4, true), (changed.Loss, changed.CoefficientLearningRate, changed.BaseLearningRate, changed.FoldOlder));
    }

    [Fact]
    public void Read_BatchOfOneWithRelativeLoss_IsAllowed() =>
        Assert.Equal(1, Read($"{Least} --blocks 1 --loss relative --batch 1").Request.FineTune.Batch);

    [Fact]
    public void Read_Dataset_StandsInForTexts()
    {
        var request = Read("MODEL --out DIR --blocks 1 --dataset c4 --data .").Request;

        Assert.Equal(new DatasetChoice("c4", Environment.CurrentDirectory), request.Dataset);
        Assert.Empty(request.Texts);
    }

    [Theory]
    [InlineData("25%", "0.25")]
    [InlineData("0.25", "0.25")]
    [InlineData("12.5%", "0.125")]
    public void Read_Sparsity_IsAShareHoweverItIsWritten(string text, string share) =>
        Assert.Equal(decimal.Parse(share, System.Globalization.CultureInfo.InvariantCulture), Read($"{Least} --sparsity {text}").Request.Sparsity);

    [Theory]
    [InlineData("MODEL --out DIR --blocks 1", "--text")]
    [InlineData("MODEL --text a.txt --blocks 1", "--out")]
    [InlineData(Least + " --blocks 1 --data .", "--dataset")]
    [InlineData(Least + " --blocks 1 --dataset c4", "--data")]
    [InlineData(Least + " --blocks 1 --dataset c4 --data nowhere", "--data")]
    [InlineData(Least + " --blocks 1 --dataset ptb --data .", "--dataset")]
    [InlineData(Least, Removal)]
    [InlineData(Least + " --blocks 1 --sparsity 10%", Removal)]
    [InlineData(Least + " --blocks 1 --target-params 5B", Removal)]
    [InlineData(Least + " --target-memory 1GB --target-params 5B", Removal)]
    [InlineData(Least + " --target-params few", "--target-params")]
    [InlineData(Least + " --target-params 0", "--target-params")]
    [InlineData(Least + " --target-memory 10", "--target-memory")]
    [InlineData(Least + " --target-memory auto", "--target-memory")]
    [InlineData(Least + " --target-params 5B --epochs 0", "--epochs")]
    [InlineData(Least + " --sparsity much", "--sparsity")]
    [InlineData(Least + " --sparsity 100%", "--sparsity")]
    [InlineData(Least + " --sparsity 25", "--sparsity")]
    [InlineData(Least + " --sparsity -5%", "--sparsity")]
    [InlineData(Least + " --blocks 0", "--blocks")]
    [InlineData(Least + " --blocks 1 --batch 1", "--batch")]
    [InlineData(Least + " --blocks 1 --samples 9", "--samples")]
    [InlineData(Least + " --blocks 1 --method magic", "--method")]
    [InlineData(Least + " --blocks 1 --recipe secret", "--recipe")]
    [InlineData(Least + " --blocks 1 --loss none", "--loss")]
    [InlineData(Least + " --blocks 1 --window none", "--window")]
    [InlineData(Least + " --blocks 1 --scores some", "--scores")]
    [InlineData(Least + " --blocks 1 --threads 0", "--threads")]
    public void Read_WrongValue_NamesItsOption(string line, string setting) =>
        Assert.Equal(setting, Assert.Throws<InvalidInputException>(() => Read(line)).Setting);

    [Theory]
    [InlineData("5B", 5_000_000_000)]
    [InlineData("1.5b", 1_500_000_000)]
    [InlineData("800M", 800_000_000)]
    [InlineData("2e6", 2_000_000)]
    [InlineData("1,234,567", 1_234_567)]
    public void Read_TargetParameters_IsANumber(string text, long parameters) =>
        Assert.Equal(new SizeTarget("--target-params", parameters), Read($"{Least} --target-params {text}").Job.Asked.Target);

    [Fact]
    public void For_Target_IsTheJobOfItsNumberOfBlocks()
    {
        var target = Read($"{Least} --target-memory 4MB").Job.For(ConsoleRun.SampleModel);
        var blocks = Read($"{Least} --blocks 3").Job.For(ConsoleRun.SampleModel);

        Assert.Equal(JobId.Of(blocks.Request), JobId.Of(target.Request));
    }

    private static PruneSettings Read(string line)
    {
        var options = new PruneOptions();
        var command = new Command("prune");
        options.AddTo(command);
        var parsed = command.Parse(line.Split(' '));
        Assert.Empty(parsed.Errors);
        return options.Read(parsed);
    }
}
