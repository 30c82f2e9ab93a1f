using FuseGpt.Cluster.Core.Models;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Fusion;

namespace FuseGpt.Cluster.Torch.Speed;

/// <summary>What a step does after its gradients: the factors' gradients, Adam, new effective weights. A large block is measured on its largest linear alone.</summary>
internal sealed class UpdateStep : IDisposable
{
    /// <summary>Weights that are measured as a whole.</summary>
    private const long MostWeights = 1L << 24;

    private readonly List<Linear> _linears;
    private readonly TorchSharp.Modules.Adam _optimizer;

    /// <summary>Makes factors for the linears.</summary>
    public UpdateStep(IReadOnlyList<LinearShape> linears, FineTuneSettings settings, torch.Device device)
    {
        var all = linears.Sum(linear => linear.Out * linear.In);
        var measured = all <= MostWeights ? linears : [linears.MaxBy(linear => linear.Out * linear.In)!];
        Share = (double)all / measured.Sum(linear => linear.Out * linear.In);
        _linears = [.. measured.Select(shape => new Linear(shape, settings, device))];
        _optimizer = torch.optim.Adam(_linears.SelectMany(linear => linear.Parameters));
    }

    /// <summary>How many times the block is what is measured.</summary>
    public double Share { get; }

    /// <summary>One step.</summary>
    public void Run()
    {
        using var scope = torch.NewDisposeScope();
        using var noGrad = torch.no_grad();
        _linears.ForEach(linear => linear.TakeGradients());
        _optimizer.step();
        _linears.ForEach(linear => linear.Refresh());
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _linears.ForEach(linear => linear.Dispose());
    }

    private sealed class Linear : IDisposable
    {
        private readonly Tensor _base;
        private readonly Tensor _weight;
        private readonly LowRankPair _lora;
        private readonly LowRankPair? _pair;

        public Linear(LinearShape shape, FineTuneSettings settings, torch.Device device)
        {
            // Ones, so that the gradient, which is multiplied by them in place, stays what it is.
            _base = torch.ones(shape.Out, shape.In, device: device).DetachFromDisposeScope();
            _weight = torch.empty_like(_base).DetachFromDisposeScope();
            _lora = LowRankPair.Fresh(_base, torch.ones(settings.LoraRank, shape.In), frozen: null);
            _pair = settings.Fuse ? LowRankPair.Fresh(_base, torch.ones(settings.Rank, shape.In), _base) : null;
        }

        public IEnumerable<Parameter> Parameters => _pair is null ? [_lora.Left, _lora.Right] : [_lora.Left, _lora.Right, _pair.Left, _pair.Right];

        public void TakeGradients()
        {
            using var gradient = _base.clone();
            _lora.TakeGradient(gradient, isLast: false);
            _pair?.TakeGradient(gradient, isLast: true);
        }

        public void Refresh()
        {
            _weight.copy_(_base);
            _lora.AddTo(_weight);
            _pair?.AddTo(_weight);
            DeviceWait.For(_weight);
        }

        public void Dispose()
        {
            _lora.Dispose();
            _pair?.Dispose();
            _weight.Dispose();
            _base.Dispose();
        }
    }
}
