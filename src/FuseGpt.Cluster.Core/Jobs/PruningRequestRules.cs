using System.Globalization;
using System.Numerics;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>What a request must fulfil before anything is done for it.</summary>
public static class PruningRequestRules
{
    private const int MaxBatch = 4096;
    private const int MaxCount = 10_000_000;
    private const int MaxRank = 65_536;

    /// <summary>Checks everything that can be told without opening a file.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="InvalidInputException">A setting breaks a rule; the message names it.</exception>
    public static void Check(PruningRequest request)
    {
        CheckTarget(request);
        CheckRange("--group", request.Group, 1, MaxCount);
        CheckSamples(request.Calibration, request.SequenceLength);
        if (request.EvaluationWindows is { } windows)
        {
            CheckRange("--eval-windows", windows, 1, MaxCount);
        }

        if (request.Method.Trains())
        {
            CheckTraining(request);
        }
    }

    /// <summary>Checks the samples that blocks are scored on.</summary>
    /// <param name="calibration">How many.</param>
    /// <param name="sequenceLength">Tokens in each.</param>
    /// <exception cref="InvalidInputException">A number is out of its range.</exception>
    public static void CheckSamples(int calibration, int sequenceLength)
    {
        CheckRange("--calibration", calibration, 1, MaxCount);
        CheckRange("--seq", sequenceLength, 2, MaxCount);
    }

    /// <summary>How many blocks a request removes from a model.</summary>
    /// <param name="request">The request.</param>
    /// <param name="blockCount">Blocks that the model has.</param>
    /// <returns>The number of rounds.</returns>
    /// <exception cref="InvalidInputException">No block would be left.</exception>
    public static int Rounds(PruningRequest request, int blockCount)
    {
        var rounds = request.Blocks ?? (int)Math.Ceiling(blockCount * request.Sparsity!.Value);
        if (rounds < blockCount)
        {
            return rounds;
        }

        var (setting, value) = request.Blocks is { } blocks
            ? ("--blocks", blocks.ToString(CultureInfo.InvariantCulture))
            : ("--sparsity", request.Sparsity!.Value.ToString(CultureInfo.InvariantCulture));
        throw new InvalidInputException(
            setting, value, $"It would remove {rounds} of the model's {blockCount} blocks, and at least one must be left.", $"Remove at most {blockCount - 1}.");
    }

    private static void CheckTarget(PruningRequest request)
    {
        if (request.Blocks is null == request.Sparsity is null)
        {
            var given = request.Blocks is null ? "(neither)" : "(both)";
            throw new InvalidInputException("--sparsity, --blocks", given, "Exactly one of the two says how much to remove.", "Give for example --sparsity 25%.");
        }

        if (request.Blocks is { } blocks)
        {
            CheckRange("--blocks", blocks, 1, MaxCount);
        }

        if (request.Sparsity is <= 0 or >= 1)
        {
            throw new InvalidInputException(
                "--sparsity", request.Sparsity.Value.ToString(CultureInfo.InvariantCulture), "It must lie between 0 and 1, both excluded.", "Give for example 25% or 0.25.");
        }
    }

    private static void CheckTraining(PruningRequest request)
    {
        var settings = request.FineTune;
        var couples = settings.Loss == TrainingLoss.BatchKl;
        if (couples && settings.Batch == 1)
        {
            throw new InvalidInputException(
                "--batch", "1", "The loss compares the samples of a batch with each other, so for a batch of one it is always zero.", "Give at least 2, or --loss relative.");
        }

        CheckRange("--batch", settings.Batch, couples ? 2 : 1, MaxBatch);
        CheckRange("--micro-batch", settings.MicroBatch ?? 1, 1, MaxBatch);
        CheckRange("--samples", request.Samples, 1, MaxCount);
        CheckRange("--epochs", settings.Epochs, 1, MaxCount);
        CheckRange("--rank", settings.Rank, 1, MaxRank);
        CheckRange("--lora-rank", settings.LoraRank, 1, MaxRank);
        CheckRange("--coef-lr", settings.CoefficientLearningRate, 0, 10);
        CheckRange("--base-lr", settings.BaseLearningRate, 0, 10);
        CheckRange("--warm-up", settings.WarmUp, 0, 1);
        CheckRange("--clip", settings.MaxGradientNorm ?? 1, 1e-6, 1e6);
        if (request.Samples % settings.Batch != 0)
        {
            throw new InvalidInputException(
                "--samples",
                request.Samples.ToString(CultureInfo.InvariantCulture),
                $"It must be a multiple of --batch, which is {settings.Batch}.",
                $"Give for example {Math.Max(1, request.Samples / settings.Batch) * settings.Batch}.");
        }
    }

    private static void CheckRange<T>(string setting, T value, T least, T most)
        where T : INumber<T>
    {
        // Written so that NaN fails too.
        if (!(value >= least && value <= most))
        {
            throw new InvalidInputException(
                setting, value.ToString(null, CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"It must lie between {least} and {most}."), "Give a value in that range.");
        }
    }
}
