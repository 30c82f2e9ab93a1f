using FuseGpt.Cluster.Torch.Model;
using FuseGpt.Cluster.Torch.Storage;

namespace FuseGpt.Cluster.Torch.Fusion;

/// <summary>The batches that a round trains on, kept where there is room for them and brought to the device one at a time.</summary>
internal sealed class TrainingBatches : IDisposable
{
    private readonly StateBank _inputs;
    private readonly StateBank _teachers;

    private TrainingBatches(StateBank inputs, StateBank teachers) => (_inputs, _teachers) = (inputs, teachers);

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Finds places for a round's batches; the training itself must still fit beside them.</summary>
    public static TrainingBatches Open(TrainingRoom room, DeviceMemory memory)
    {
        var inputs = memory.OpenStates(room.InputBytes, room.Bytes);
        try
        {
            return new TrainingBatches(inputs, memory.OpenStates(room.TeacherBytes, room.Bytes));
        }
        catch
        {
            inputs.Dispose();
            throw;
        }
    }

    /// <summary>Keeps a copy of a batch after the others.</summary>
    public void Add(TrainingBatch batch)
    {
        _inputs.Add(batch.Input);
        _teachers.Add(batch.Teacher);
        Count++;
    }

    /// <summary>A batch on the device, for the caller to dispose.</summary>
    public TrainingBatch Read(int index) => new(_inputs.Read(index), _teachers.Read(index));

    public void Dispose()
    {
        _inputs.Dispose();
        _teachers.Dispose();
    }
}
