namespace FuseGpt.Cluster.Core.Planning;

/// <summary>Bytes that a job needs in one memory.</summary>
/// <param name="Pool">The memory.</param>
/// <param name="Outer">Embedding and head, always there.</param>
/// <param name="Block">One block.</param>
/// <param name="AllBlocks">All blocks of the model.</param>
/// <param name="Scoring">A scoring task, beside embedding, head and block.</param>
/// <param name="Evaluation">An evaluation task, likewise.</param>
/// <param name="FirstTraining">Training of the first round's group, beside embedding and head; 0 where nothing is trained.</param>
/// <param name="LastTraining">Training of the last round's group, at most: when all groups were made of the same blocks.</param>
/// <param name="SampleStates">The group's inputs and the teacher's outputs for all samples: in this memory where there is room, else the host's, else a file.</param>
public sealed record PoolNeeds(
    DevicePool Pool, long Outer, long Block, long AllBlocks, long Scoring, long Evaluation, long FirstTraining, long LastTraining, long SampleStates)
{
    /// <summary>What tasks need beside weights when every device of the pool has one that trains nothing.</summary>
    public long Working => Pool.Devices * Math.Max(Scoring, Evaluation);

    /// <summary>What is left for blocks.</summary>
    public long RoomForBlocks => Pool.MemoryBytes - Outer - Working;

    /// <summary>Bytes of the samples' states that lie elsewhere while a group trains, at most.</summary>
    public long StatesElsewhere => Outer + LastTraining + SampleStates > Pool.MemoryBytes ? SampleStates : 0;
}
