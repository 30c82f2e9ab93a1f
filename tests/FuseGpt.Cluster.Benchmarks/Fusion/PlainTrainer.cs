using FuseGpt.Cluster.Benchmarks.Workloads;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Fusion.Losses;

namespace FuseGpt.Cluster.Benchmarks.Fusion;

/// <summary>Trains a group as autograd makes it of the formulas: the effective weights are built again for each sample, and the tape goes through them.</summary>
internal sealed class PlainTrainer : IDisposable
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.95;
    private readonly TrainingGroup _group;
    private readonly ITrainingLoss _loss;
    private readonly List<PlainBlock> _blocks;
    private readonly TorchSharp.Modules.Adam _optimizer;

    public PlainTrainer(Workload workload, TrainingGroup group, FineTuneSettings settings)
    {
        _group = group;
        _loss = TrainingLosses.Create(settings.Loss);
        _blocks = [.. group.Positions.Select(position => new PlainBlock(workload, position, group.Picked, settings))];
        _optimizer = torch.optim.Adam([
            new TorchSharp.Modules.Adam.ParamGroup(_blocks.SelectMany(block => block.Coefficients), settings.CoefficientLearningRate, Beta1, Beta2),
            new TorchSharp.Modules.Adam.ParamGroup(_blocks.SelectMany(block => block.BaseParameters), settings.BaseLearningRate, Beta1, Beta2),
        ]);
    }

    /// <summary>Takes one step in micro-batches of one sample and returns its loss.</summary>
    public double Step()
    {
        using var scope = torch.NewDisposeScope();
        _optimizer.zero_grad();
        var loss = Enumerable.Range(0, (int)_group.Batch.Input.shape[0]).Sum(Accumulate);
        _optimizer.step();
        return loss;
    }

    public void Dispose() => _optimizer.Dispose();

    private double Accumulate(int sample)
    {
        using var scope = torch.NewDisposeScope();
        var states = _group.Batch.Input.narrow(0, sample, 1);
        foreach (var block in _blocks)
        {
            states = _group.Model.Forward(block, states);
        }

        var (loss, gradient) = _loss.Compute(states, _group.Batch.Teacher.narrow(0, sample, 1), _group.Batch.Input.shape[0]);
        torch.autograd.backward(states, gradient);
        return loss;
    }
}
