using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Core.Safetensors;
using FuseGpt.Cluster.Torch.Storage;

namespace FuseGpt.Cluster.Torch.Fusion;

/// <summary>
/// A round's training as it stood after a step: parameters, Adam's means, losses. One file, named by a hash of the task, written
/// whole or not at all; training that goes on from it gives the same bits as training that never stopped.
/// </summary>
internal sealed class TrainingCheckpoint
{
    private const string LossesName = "losses";
    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly TimeSpan? _interval;
    private long _lastSave;

    /// <summary>Names the file; the interval's time runs from now on.</summary>
    /// <param name="folder">Folder of unfinished trainings.</param>
    /// <param name="task">What is trained.</param>
    /// <param name="time">The clock.</param>
    /// <param name="interval">Longest time between two files; null for one after each epoch alone.</param>
    public TrainingCheckpoint(string folder, FineTuneTask task, TimeProvider time, TimeSpan? interval)
    {
        (_time, _interval, _lastSave) = (time, interval, time.GetTimestamp());
        _path = TrainingCheckpointPath.Of(folder, TaskHash.Of(task));
    }

    /// <summary>Writes how far the training is, at the end of an epoch or when the last file is old enough.</summary>
    public void SaveWhenDue(GroupTrainer trainer, IReadOnlyList<double> losses, bool isEndOfEpoch)
    {
        if (isEndOfEpoch || (_interval is { } interval && _time.GetElapsedTime(_lastSave) >= interval))
        {
            Save(trainer, losses);
            _lastSave = _time.GetTimestamp();
        }
    }

    /// <summary>Writes how far a training is that goes on later.</summary>
    public void SaveWhenStopped(GroupTrainer trainer, IReadOnlyList<double> losses)
    {
        if (losses.Count > 0)
        {
            Save(trainer, losses);
        }
    }

    /// <summary>Puts the trainer where the file says that it was.</summary>
    /// <returns>The losses of the steps done so far; none when there is no file that fits.</returns>
    public IReadOnlyList<double> Restore(GroupTrainer trainer)
    {
        if (!File.Exists(_path))
        {
            return [];
        }

        try
        {
            using var file = SafetensorsFile.Open(_path);
            return Restore(trainer, file);
        }
        catch (InvalidInputException)
        {
            // A damaged file costs the steps that it stood for, not the round.
            return [];
        }
    }

    /// <summary>The round is finished: the file is not needed any more.</summary>
    public void Delete() => File.Delete(_path);

    private void Save(GroupTrainer trainer, IReadOnlyList<double> losses)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        using var list = torch.tensor(losses.ToArray(), dtype: ScalarType.Float64);
        SafetensorsWriter.Write(_path, [Source(LossesName, list), .. trainer.Tensors().Select(pair => Source(pair.Name, pair.Tensor))]);
    }

    private static double[] Restore(GroupTrainer trainer, SafetensorsFile file)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var tensors = trainer.Tensors().ToList();
        if (!file.Entries.ContainsKey(LossesName) || !tensors.All(pair => Fits(file, pair.Name, pair.Tensor)))
        {
            return [];
        }

        foreach (var (name, tensor) in tensors)
        {
            tensor.copy_(Read(file, name));
        }

        var losses = Read(file, LossesName).data<double>().ToArray();
        trainer.GoTo(losses.Length);
        return losses;
    }

    private static bool Fits(SafetensorsFile file, string name, Tensor tensor) =>
        file.Entries.TryGetValue(name, out var entry) && entry.Shape.SequenceEqual(tensor.shape) && entry.Type == tensor.dtype.ToTensorType();

    private static Tensor Read(SafetensorsFile file, string name)
    {
        var entry = file.Entries[name];
        var tensor = torch.empty([.. entry.Shape], dtype: entry.Type.ToScalarType());
        using var stream = file.OpenTensor(name);
        tensor.ReadBytesFromStream(stream);
        return tensor;
    }

    private static TensorSource Source(string name, Tensor tensor) => new(name, tensor.dtype.ToTensorType(), [.. tensor.shape], () => Open(tensor));

    private static MemoryStream Open(Tensor tensor)
    {
        using var scope = torch.NewDisposeScope();
        var bytes = new MemoryStream();
        tensor.detach().cpu().contiguous().WriteBytesToStream(bytes);
        bytes.Position = 0;
        return bytes;
    }
}
