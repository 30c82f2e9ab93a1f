using FuseGpt.Cluster.Core.Grouping;
using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Planning;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Core.Text;

namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>Turns <see cref="PruneOrder"/> into <see cref="PruningRequest"/> and back.</summary>
public static class PruneOrders
{
    private static readonly PruningRequest Standard = new() { Model = string.Empty, Texts = [] };

    /// <summary>The request that an order stands for. Its rules are checked by <see cref="PruningRequestRules"/>.</summary>
    /// <param name="order">The order.</param>
    /// <exception cref="InvalidInputException">A name is unknown, or of data set and folder one is missing.</exception>
    public static PruningRequest ToRequest(this PruneOrder order) => new()
    {
        Model = order.Model,
        Texts = order.Text ?? [],
        Dataset = ReadDataset(order),
        Output = order.Out,
        Sparsity = order.Sparsity,
        Blocks = order.Blocks,
        Method = order.Method is { } method ? PruningMethods.Parse(method) : Standard.Method,
        Group = order.Group ?? Standard.Group,
        Window = order.Window is { } window ? GroupWindows.Parse(window) : Standard.Window,
        FineTune = ReadTraining(order),
        Samples = order.Samples ?? Standard.Samples,
        Calibration = order.Calibration ?? Standard.Calibration,
        Scores = order.Scores is { } scores ? ScoreExtents.Parse(scores) : Standard.Scores,
        SequenceLength = order.Seq ?? Standard.SequenceLength,
        Seed = order.Seed ?? Standard.Seed,
        EvaluationTexts = order.Eval ?? [],
        EvaluationWindows = order.EvalWindows,
        Devices = order.Devices ?? Standard.Devices,
        Layout = ModelLayouts.Parse(order.Layout ?? ModelLayouts.AutoName),
    };

    /// <summary>The order that stands for a request, with nothing left to defaults.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="ArgumentException">The request has settings that no option of prune has.</exception>
    public static PruneOrder ToOrder(this PruningRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var order = WithTraining(request.FineTune, new PruneOrder
        {
            Model = request.Model,
            Text = request.Texts,
            Dataset = request.Dataset?.Name,
            Data = request.Dataset?.Folder,
            Out = request.Output,
            Sparsity = request.Sparsity,
            Blocks = request.Blocks,
            Method = request.Method.Name(),
            Samples = request.Samples,
            Group = request.Group,
            Window = request.Window == GroupWindow.Paper ? GroupWindows.PaperName : GroupWindows.ReferenceName,
            Calibration = request.Calibration,
            Scores = request.Scores == ScoreExtent.Enough ? ScoreExtents.EnoughName : ScoreExtents.AllName,
            Seq = request.SequenceLength,
            Seed = request.Seed,
            Eval = request.EvaluationTexts,
            EvalWindows = request.EvaluationWindows,
            Devices = request.Devices,
            Layout = ModelLayouts.Name(request.Layout),
        });
        return ReadTraining(order) == request.FineTune ? order : throw new ArgumentException("The request has settings that no option of prune has.", nameof(request));
    }

    private static DatasetChoice? ReadDataset(PruneOrder order) => (order.Dataset, order.Data) switch
    {
        (null, null) => null,
        ({ } name, { } folder) => new DatasetChoice(name, folder),
        (null, _) => throw new InvalidInputException("dataset", "(nothing)", "With data it says which data set the folder holds.", $"Give one of {string.Join(", ", DatasetProtocol.Names)}."),
        _ => throw new InvalidInputException("data", "(nothing)", "With dataset it says where the data set's files are.", "Give their folder."),
    };

    private static FineTuneSettings ReadTraining(PruneOrder order)
    {
        var recipe = Recipes.Parse(order.Recipe ?? Recipes.PaperName);
        return recipe with
        {
            Rank = order.Rank ?? recipe.Rank,
            LoraRank = order.LoraRank ?? recipe.LoraRank,
            Epochs = order.Epochs ?? recipe.Epochs,
            Batch = order.Batch ?? recipe.Batch,
            MicroBatch = order.MicroBatch ?? recipe.MicroBatch,
            Loss = order.Loss is { } loss ? Recipes.ParseLoss(loss) : recipe.Loss,
            CoefficientLearningRate = order.CoefLr ?? recipe.CoefficientLearningRate,
            BaseLearningRate = order.BaseLr ?? recipe.BaseLearningRate,
            WarmUp = order.WarmUp ?? recipe.WarmUp,
            MaxGradientNorm = order.Clip is { } clip ? (clip == 0 ? null : clip) : recipe.MaxGradientNorm,
            FoldOlder = order.FoldOlder ?? recipe.FoldOlder,
            KeepBestEpoch = order.BestEpoch ?? recipe.KeepBestEpoch,
        };
    }

    private static PruneOrder WithTraining(FineTuneSettings training, PruneOrder order) => order with
    {
        Rank = training.Rank,
        LoraRank = training.LoraRank,
        Epochs = training.Epochs,
        Batch = training.Batch,
        MicroBatch = training.MicroBatch,
        Loss = training.Loss == TrainingLoss.Relative ? "relative" : "batch-kl",
        CoefLr = training.CoefficientLearningRate,
        BaseLr = training.BaseLearningRate,
        WarmUp = training.WarmUp,
        Clip = training.MaxGradientNorm ?? 0,
        FoldOlder = training.FoldOlder,
        BestEpoch = training.KeepBestEpoch,
    };
}
