using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Fusion.Losses;
using FuseGpt.Cluster.Torch.Model;

namespace FuseGpt.Cluster.Torch.Fusion;

/// <summary>Trains the blocks of a partial group so that together they give what the group gave with the picked block (paper eq. 7 to 9).</summary>
internal sealed class GroupTrainer : IDisposable
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.95;
    private const double Epsilon = 1e-8;

    private readonly TransformerModel _model;
    private readonly IReadOnlyList<FusedBlock> _blocks;
    private readonly ITrainingLoss _loss;
    private readonly int? _microBatch;
    private readonly double? _maxGradientNorm;
    private readonly TorchSharp.Modules.Adam _optimizer;
    private readonly torch.optim.lr_scheduler.LRScheduler _schedule;
    private readonly BestEpoch? _best;

    /// <summary>Sets up Adam with β = (0.9, 0.95) and the learning rates' curve over all steps; both are fresh in every round.</summary>
    public GroupTrainer(TransformerModel model, IReadOnlyList<FusedBlock> blocks, FineTuneSettings settings, int steps)
    {
        _model = model;
        _blocks = blocks;
        _loss = TrainingLosses.Create(settings.Loss);
        _microBatch = settings.MicroBatch;
        _optimizer = torch.optim.Adam(ParameterGroups(blocks, settings), beta1: Beta1, beta2: Beta2, eps: Epsilon);
        _maxGradientNorm = settings.MaxGradientNorm;
        _best = settings.KeepBestEpoch ? new BestEpoch([.. _optimizer.parameters()]) : null;
        _schedule = torch.optim.lr_scheduler.LambdaLR(_optimizer, step => LearningRateCurve.Factor(step, steps, settings.WarmUp));
    }

    /// <summary>Takes one step on one batch and returns its loss before the step. A cancelled step leaves the parameters as they were.</summary>
    public double Step(TrainingBatch batch, CancellationToken cancellationToken = default)
    {
        using var scope = torch.NewDisposeScope();
        var loss = Accumulate(batch, cancellationToken);
        foreach (var block in _blocks)
        {
            block.TakeGradients();
        }

        if (_maxGradientNorm is { } limit)
        {
            GradientNorm.Limit(_blocks.SelectMany(block => block.Coefficients.Concat(block.BaseParameters)), limit);
        }

        _optimizer.step();
        _schedule.step();
        foreach (var block in _blocks)
        {
            block.Refresh();
        }

        return loss;
    }

    /// <summary>Takes note that an epoch ended.</summary>
    /// <param name="losses">Loss of every step so far.</param>
    /// <param name="stepsPerEpoch">Steps of one epoch.</param>
    public void EndEpoch(IReadOnlyList<double> losses, int stepsPerEpoch) => _best?.EndEpoch(losses, stepsPerEpoch);

    /// <summary>Ends the training: takes the best epoch's weights where that is asked for.</summary>
    public void Finish() => _best?.Restore();

    /// <summary>All that changes while training, by names that stay the same: the parameters, Adam's running means, the best epoch's parameters.</summary>
    public IEnumerable<(string Name, Tensor Tensor)> Tensors()
    {
        var parameters = _optimizer.parameters().ToList();
        var states = States();
        for (var index = 0; index < parameters.Count; index++)
        {
            yield return ($"{index}.parameter", parameters[index]);
            yield return ($"{index}.mean", states[index].exp_avg);
            yield return ($"{index}.mean_square", states[index].exp_avg_sq);
        }

        foreach (var kept in _best?.Tensors() ?? [])
        {
            yield return kept;
        }
    }

    /// <summary>Goes on as if so many steps had been taken; the tensors have been set to what they were then.</summary>
    public void GoTo(int step)
    {
        foreach (var state in States())
        {
            state.step = step;
        }

        for (var done = 0; done < step; done++)
        {
            _schedule.step();
        }

        foreach (var block in _blocks)
        {
            block.Refresh();
        }
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _best?.Dispose();
    }

    private List<TorchSharp.Modules.Adam.State> States() => [.. _optimizer.state_dict().State.Cast<TorchSharp.Modules.Adam.State>()];

    /// <summary>Leaves the batch's gradient on the effective weights, in as many micro-batches as it takes, and returns the loss.</summary>
    private double Accumulate(TrainingBatch batch, CancellationToken cancellationToken)
    {
        var samples = batch.Input.shape[0];
        var size = Math.Min(_microBatch ?? samples, samples);
        if (size == samples || !_loss.CouplesSamples)
        {
            return Ranges(samples, size).Sum(range => AccumulateDirectly(batch, range.First, range.Count, cancellationToken));
        }

        return AccumulateCoupled(batch, size, cancellationToken);
    }

    private double AccumulateDirectly(TrainingBatch batch, long first, long count, CancellationToken cancellationToken)
    {
        using var scope = torch.NewDisposeScope();
        var student = Forward(batch.Input.narrow(0, first, count), cancellationToken);
        var (loss, gradient) = _loss.Compute(student, batch.Teacher.narrow(0, first, count), batch.Input.shape[0]);
        torch.autograd.backward(student, gradient);
        return loss;
    }

    /// <summary>
    /// Samples are coupled through the loss's normalisers alone: a first pass without the tape gives the gradient at the student's
    /// states, the second takes it back through the blocks, one micro-batch at a time.
    /// </summary>
    private double AccumulateCoupled(TrainingBatch batch, long size, CancellationToken cancellationToken)
    {
        using var scope = torch.NewDisposeScope();
        var ranges = Ranges(batch.Input.shape[0], size).ToList();
        var (loss, gradient) = _loss.Compute(ForwardWithoutTape(batch.Input, ranges, cancellationToken), batch.Teacher, batch.Input.shape[0]);
        foreach (var (first, count) in ranges)
        {
            using var part = torch.NewDisposeScope();
            torch.autograd.backward(Forward(batch.Input.narrow(0, first, count), cancellationToken), gradient.narrow(0, first, count));
        }

        return loss;
    }

    private Tensor ForwardWithoutTape(Tensor input, List<(long First, long Count)> ranges, CancellationToken cancellationToken)
    {
        using var noGrad = torch.no_grad();
        var output = torch.empty_like(input);
        foreach (var (first, count) in ranges)
        {
            using var part = torch.NewDisposeScope();
            output.narrow(0, first, count).copy_(Forward(input.narrow(0, first, count), cancellationToken));
        }

        return output;
    }

    private Tensor Forward(Tensor input, CancellationToken cancellationToken)
    {
        var states = input;
        foreach (var block in _blocks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            states = _model.Forward(block, states);
        }

        return states;
    }

    private static IEnumerable<(long First, long Count)> Ranges(long total, long size)
    {
        for (var first = 0L; first < total; first += size)
        {
            yield return (first, Math.Min(size, total - first));
        }
    }

    private static IEnumerable<TorchSharp.Modules.Adam.ParamGroup> ParameterGroups(IReadOnlyList<FusedBlock> blocks, FineTuneSettings settings)
    {
        var coefficients = blocks.SelectMany(block => block.Coefficients).ToList();
        if (coefficients.Count > 0)
        {
            yield return Group(coefficients, settings.CoefficientLearningRate);
        }

        yield return Group(blocks.SelectMany(block => block.BaseParameters), settings.BaseLearningRate);
    }

    private static TorchSharp.Modules.Adam.ParamGroup Group(IEnumerable<Parameter> parameters, double learningRate) =>
        new(parameters, learningRate, Beta1, Beta2, Epsilon);
}
