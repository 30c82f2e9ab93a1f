using FuseGpt.Cluster.Core.Checkpoints;
using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Core.Measuring;
using FuseGpt.Cluster.Core.Sampling;
using FuseGpt.Cluster.Core.Tensors;
using FuseGpt.Cluster.Core.Text;

namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>Reads a job's model and text into the artifact store.</summary>
/// <param name="manifests">Where the model goes.</param>
public sealed class InputPreparation(ManifestStore manifests)
{
    /// <summary>Reads everything a request names. Doing it again gives the same hashes.</summary>
    /// <param name="request">A request that keeps <see cref="PruningRequestRules"/>.</param>
    /// <param name="bytesDone">Told how many bytes of the model are read.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidInputException">The model or the text cannot be used.</exception>
    public PreparedInputs Prepare(PruningRequest request, IProgress<long>? bytesDone, CancellationToken cancellationToken)
    {
        using var checkpoint = Checkpoint.Open(request.Model);
        var blockCount = checkpoint.Config.Architecture.BlockCount;
        PruningRequestRules.Rounds(request, blockCount);
        var tokenizer = ModelTokenizer.Load(checkpoint);
        var tokens = tokenizer.Encode(TrainingText(request.Texts, request.Dataset));
        var count = request.WindowsToDraw + (request.Method.Trains() ? PruningRequest.GuardWindows : 0);
        var windows = WindowSampler.Draw(tokens, request.SequenceLength, count, request.Seed);
        var evaluation = EvaluationText.Of(request) is { } text ? ConsecutiveWindows(tokenizer, text, request.SequenceLength) : null;
        var model = CheckpointImporter.Import(checkpoint, manifests, bytesDone, cancellationToken);
        return new PreparedInputs(model, blockCount, Put(windows), evaluation);
    }

    /// <summary>Reads a model and draws the samples that a job would score it on in its first round.</summary>
    /// <param name="model">Folder of the model.</param>
    /// <param name="texts">Text files, or folders of them.</param>
    /// <param name="dataset">Data set whose training text is taken where there are no texts, or null.</param>
    /// <param name="samples">Samples to draw.</param>
    /// <param name="sequenceLength">Tokens in a sample.</param>
    /// <param name="seed">Seed of the samples.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidInputException">The model or the text cannot be used.</exception>
    public PreparedInputs PrepareScoring(
        string model, IReadOnlyList<string> texts, DatasetChoice? dataset, int samples, int sequenceLength, long seed, CancellationToken cancellationToken)
    {
        using var checkpoint = Checkpoint.Open(model);
        var tokens = ModelTokenizer.Load(checkpoint).Encode(TrainingText(texts, dataset));
        var windows = Put(WindowSampler.Draw(tokens, sequenceLength, samples, seed));
        var imported = CheckpointImporter.Import(checkpoint, manifests, null, cancellationToken);
        return new PreparedInputs(imported, checkpoint.Config.Architecture.BlockCount, windows, null);
    }

    /// <summary>Reads what a measurement names. Doing it again gives the same hashes.</summary>
    /// <param name="request">The measurement.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidInputException">The model or a text cannot be used.</exception>
    public PreparedMeasurement Prepare(MeasurementRequest request, CancellationToken cancellationToken)
    {
        using var checkpoint = Checkpoint.Open(request.Model);
        var tokenizer = ModelTokenizer.Load(checkpoint);
        var texts = request.Texts.Select(text => ConsecutiveWindows(tokenizer, text, request.SequenceLength)).ToList();
        var samples = request.Slice is { } slice
            ? Put(WindowSampler.Draw(tokenizer.Encode(TrainingText(slice.Texts, slice.Dataset)), request.SequenceLength, slice.Samples, slice.Seed))
            : null;
        var model = request.Manifest ?? CheckpointImporter.Import(checkpoint, manifests, null, cancellationToken);
        return new PreparedMeasurement(model, checkpoint.Config.Architecture, texts, samples, new EvaluationPreparation(manifests).Prepare(request.Tasks, tokenizer, checkpoint.Config.Architecture));
    }

    /// <summary>Counts the windows that a model's perplexity is measured on; no weight is read and nothing is stored.</summary>
    /// <param name="model">Folder of the model.</param>
    /// <param name="text">The text.</param>
    /// <param name="sequenceLength">Tokens in a window.</param>
    /// <exception cref="InvalidInputException">The model or the text cannot be used.</exception>
    public static int CountWindows(string model, EvaluationText text, int sequenceLength)
    {
        using var checkpoint = Checkpoint.Open(model);
        return Windows(ModelTokenizer.Load(checkpoint), text, sequenceLength).Count;
    }

    private static string TrainingText(IReadOnlyList<string> texts, DatasetChoice? dataset) => texts.Count > 0 || dataset is null
        ? TextInput.ReadAll(texts)
        : DatasetProtocol.Open(dataset).TrainingText();

    /// <summary>Reads a text and cuts it into windows, int32, <c>[windows, sequence]</c>.</summary>
    internal TensorReference ConsecutiveWindows(ModelTokenizer tokenizer, EvaluationText source, int length) => Put(Windows(tokenizer, source, length));

    private static TokenWindows Windows(ModelTokenizer tokenizer, EvaluationText source, int length)
    {
        var (text, limit) = source.Read();
        return WindowSampler.Consecutive(tokenizer.Encode(text), length, limit);
    }

    private TensorReference Put(TokenWindows windows) =>
        new(manifests.Artifacts.PutBytes(windows.ToBytes()), TensorType.Int32, [windows.Count, windows.Length]);
}
