using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Model;

namespace FuseGpt.Cluster.Torch.Fusion;

/// <summary>Trains the blocks of a partial group so that together they give what the group gave with the picked block (paper eq. 7 to 9).</summary>
internal sealed class GroupTrainer : IDisposable
{
    private readonly TransformerModel _model;
    private readonly IReadOnlyList<FusedBlock> _blocks;
    private readonly torch.optim.Optimizer _optimizer;
    private readonly torch.optim.lr_scheduler.LRScheduler _schedule;

    /// <summary>Sets up Adam with β = (0.9, 0.95) and a cosine to 0 over all steps; both are fresh in every round.</summary>
    public GroupTrainer(TransformerModel model, IReadOnlyList<FusedBlock> blocks, FineTuneSettings settings, int steps)
    {
        _model = model;
        _blocks = blocks;
        _optimizer = torch.optim.Adam(ParameterGroups(blocks, settings), beta1: Beta1, beta2: Beta2, eps: Epsilon);
        _schedule = torch.optim.lr_scheduler.CosineAnnealingLR(_optimizer, steps);
    }

    private const double Beta1 = 0.9;
    private const double Beta2 = 0.95;
    private const double Epsilon = 1e-8;

    /// <summary>Takes one step on one batch and returns its loss before the step.</summary>
    public double Step(TrainingBatch batch)
    {
        using var scope = torch.NewDisposeScope();
        var student = _blocks.Aggregate(batch.Input, (states, block) => _model.Forward(block, states));
        var (loss, gradient) = BatchKlLoss.Compute(student, batch.Teacher);
        torch.autograd.backward(student, gradient);
        foreach (var block in _blocks)
        {
            block.TakeGradients();
        }

        _optimizer.step();
        _schedule.step();
        foreach (var block in _blocks)
        {
            block.Refresh();
        }

        return loss;
    }

    public void Dispose() => _optimizer.Dispose();

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
