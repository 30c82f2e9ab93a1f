using System.Collections.Concurrent;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Artifacts;
using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Core.Memory;
using FuseGpt.Cluster.Core.Models;
using FuseGpt.Cluster.Core.Tensors;
using FuseGpt.Cluster.Torch.Importance;
using FuseGpt.Cluster.Torch.Storage;

namespace FuseGpt.Cluster.Torch.Model;

/// <summary>What lies in one memory: a GPU's own, or the host's, which all CPU lanes share.</summary>
internal sealed class DeviceMemory : IDisposable
{
    private const long LargestReferenceBudget = 1L << 30;
    private const int BudgetBytesPerReferenceByte = 8;
    private readonly ConcurrentDictionary<string, Lazy<OuterTensor>> _outerTensors = new(StringComparer.Ordinal);
    private readonly DeviceMemoryOptions _options;

    /// <summary>Opens a memory.</summary>
    /// <param name="artifacts">The store that its tensors come from.</param>
    /// <param name="device">The device whose memory it is.</param>
    /// <param name="options">How it may be used.</param>
    public DeviceMemory(ArtifactStore artifacts, torch.Device device, DeviceMemoryOptions options)
    {
        _options = options;
        Budget = new MemoryBudget(options.DeviceBytes);
        HostBudget = device.type == DeviceType.CPU ? Budget : options.Host ?? new MemoryBudget(options.HostBytes);
        Manifests = new ManifestStore(artifacts);
        Storage = new TensorStorage(artifacts, device, options.ComputeType);
        Blocks = new BlockCache(Manifests, Storage, Budget, options.Threads);
        References = new ReferenceStates(Budget, Math.Min(options.DeviceBytes / BudgetBytesPerReferenceByte, LargestReferenceBudget));
    }

    /// <summary>How much of the device's memory may be filled.</summary>
    public MemoryBudget Budget { get; }

    /// <summary>How much of the host's memory may be filled with states: the device's own budget where the device is the host.</summary>
    public MemoryBudget HostBudget { get; }

    /// <summary>The manifests and block versions that tasks name.</summary>
    public ManifestStore Manifests { get; }

    /// <summary>The way between the store and this memory.</summary>
    public TensorStorage Storage { get; }

    /// <summary>The blocks that lie here.</summary>
    public BlockCache Blocks { get; }

    /// <summary>What work has reserved, and what the blocks here take.</summary>
    public long UsedBytes => Budget.LimitBytes - Budget.FreeBytes + Blocks.Counters.ResidentBytes;

    /// <summary>States of the whole model that scoring keeps for the next step and the next round.</summary>
    public ReferenceStates References { get; }

    /// <summary>Where states are handed over to the other devices of this process.</summary>
    public StateExchange Exchange => _options.Exchange;

    /// <summary>What each kind of work needs here for a model.</summary>
    public MemoryNeeds NeedsOf(ModelArchitecture architecture) => new(architecture, Storage.ComputeType.ToTensorType(), keepsAttentionWeights: Storage.Device.type == DeviceType.CPU);

    /// <summary>Reserves what work cannot do without; blocks and kept states make room for it.</summary>
    /// <returns>Ends the reservation when disposed.</returns>
    public IDisposable Reserve(long bytes)
    {
        var reservation = Budget.Reserve(bytes);
        if (Budget.FreeBytes < 0)
        {
            References.Clear();
        }

        Blocks.Trim();
        return reservation;
    }

    /// <summary>Finds a place for states that are written once and read again and again.</summary>
    /// <param name="bytes">Bytes of all of them.</param>
    /// <param name="leaveBytes">What the device must have free beside them.</param>
    /// <returns>On the device where they fit, else in the host's memory, else in a file.</returns>
    public StateBank OpenStates(long bytes, long leaveBytes)
    {
        if (Budget.TryReserve(bytes, leaveBytes) is { } onDevice)
        {
            Blocks.Trim();
            return new StateBank(new ResidentStates(Storage.Device, onDevice), Storage.Device);
        }

        return HostBudget != Budget && HostBudget.TryReserve(bytes, 0) is { } onHost
            ? new StateBank(new ResidentStates(torch.CPU, onHost), Storage.Device)
            : new StateBank(new FiledStates(_options.ScratchFolder), Storage.Device);
    }

    /// <summary>Finds a place for states that another device goes on with; half of the host's memory always stays for other things.</summary>
    /// <param name="key">Their key.</param>
    /// <param name="bytes">Bytes of all of them.</param>
    /// <returns>In the host's memory where they fit, else in a file.</returns>
    public Handover OpenHandover(string key, long bytes)
    {
        if (HostBudget.TryReserve(bytes, HostBudget.LimitBytes / 2) is not { } reservation)
        {
            return new Handover(Exchange, key, new FiledStates(_options.ScratchFolder));
        }

        if (HostBudget == Budget)
        {
            Blocks.Trim();
        }

        return new Handover(Exchange, key, new ResidentStates(torch.CPU, reservation));
    }

    /// <summary>A weight outside the blocks in the device's type, loaded once and shared by every manifest that has it.</summary>
    public Tensor OuterWeight(TensorReference reference) => Outer(reference, Storage.ComputeType);

    /// <summary>A norm outside the blocks, float32, loaded once and shared by every manifest that has it.</summary>
    public Tensor OuterVector(TensorReference reference) => Outer(reference, ScalarType.Float32);

    /// <summary>Opens a manifest for computing.</summary>
    /// <param name="hash">The manifest's hash.</param>
    public TransformerModel OpenModel(string hash) => OpenModel(hash, null);

    /// <summary>Opens a manifest for computing with some of its blocks.</summary>
    /// <param name="hash">The manifest's hash.</param>
    /// <param name="span">The blocks that states will pass through; null for all.</param>
    public TransformerModel OpenModel(string hash, BlockSpan? span)
    {
        var manifest = Manifests.GetModel(hash);
        var config = ModelConfig.Parse(Manifests.Artifacts.ReadAll(manifest.Config), "config.json");
        CheckFits(NeedsOf(config.Architecture));
        return new TransformerModel(manifest, config, this, span ?? new BlockSpan(0, manifest.Blocks.Count));
    }

    public void Dispose()
    {
        Blocks.Dispose();
        References.Dispose();
        foreach (var tensor in _outerTensors.Values.Where(tensor => tensor.IsValueCreated))
        {
            tensor.Value.Dispose();
        }
    }

    private void CheckFits(MemoryNeeds needs)
    {
        if (needs.Outer + needs.Block > Budget.LimitBytes)
        {
            throw new InvalidInputException(
                MemorySize.Setting,
                MemorySize.Text(Budget.LimitBytes),
                $"Embedding and head of this model take {MemorySize.Text(needs.Outer)} and each block {MemorySize.Text(needs.Block)}; all but the other blocks must fit.",
                $"Give {MemorySize.Text(needs.Outer + (2 * needs.Block))} or more, so that the next block can be loaded while one computes.");
        }
    }

    private Tensor Outer(TensorReference reference, ScalarType type) =>
        _outerTensors.GetOrAdd(reference.Hash, _ => new Lazy<OuterTensor>(() => LoadOuter(reference, type))).Value.Tensor;

    private OuterTensor LoadOuter(TensorReference reference, ScalarType type)
    {
        var reservation = Reserve(reference.ElementCount * type.ToTensorType().ElementSize());
        return new OuterTensor(Storage.Load(reference, type), reservation);
    }

    private sealed record OuterTensor(Tensor Tensor, IDisposable Reservation) : IDisposable
    {
        public void Dispose()
        {
            Tensor.Dispose();
            Reservation.Dispose();
        }
    }
}
