using System.Text.Json.Serialization;
using FuseGpt.Cluster.Core.Importance;

namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>Something that happened in a job.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(JobStarted), "started")]
[JsonDerivedType(typeof(PhaseProgressed), "progress")]
[JsonDerivedType(typeof(StepTrained), "step")]
[JsonDerivedType(typeof(RoundPicked), "picked")]
[JsonDerivedType(typeof(RoundFinished), "round")]
[JsonDerivedType(typeof(ModelEvaluated), "evaluated")]
[JsonDerivedType(typeof(JobQueued), "queued")]
[JsonDerivedType(typeof(JobTroubled), "trouble")]
[JsonDerivedType(typeof(JobPaused), "paused")]
[JsonDerivedType(typeof(JobCancelled), "cancelled")]
[JsonDerivedType(typeof(JobFailed), "failed")]
[JsonDerivedType(typeof(JobFinished), "result")]
public abstract record JobEvent
{
    /// <summary>Whether the event only tells how far a phase is, so that a later one makes it worthless.</summary>
    [JsonIgnore]
    public virtual bool IsTransient => false;

    /// <summary>Whether no event follows this one.</summary>
    [JsonIgnore]
    public virtual bool IsLast => false;
}

/// <summary>The job waits for its turn.</summary>
/// <param name="JobId">The job's id.</param>
/// <param name="Place">Place in the queue: 1 for the next.</param>
/// <param name="Reason">What it waits for, in words.</param>
public sealed record JobQueued(string JobId, int Place, string Reason) : JobEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public override bool IsTransient => true;
}

/// <summary>Something went wrong that does not stop the job: an item is tried again, a device is lost.</summary>
/// <param name="JobId">The job's id.</param>
/// <param name="Message">What happened, and what is done about it.</param>
public sealed record JobTroubled(string JobId, string Message) : JobEvent;

/// <summary>The job has read its inputs.</summary>
/// <param name="JobId">The job's id.</param>
/// <param name="Method">How the model is made smaller.</param>
/// <param name="BlockCount">Blocks of the model.</param>
/// <param name="Rounds">Rounds in all.</param>
/// <param name="RoundsDone">Rounds finished earlier, when the job goes on.</param>
/// <param name="Devices">The devices that work for it.</param>
public sealed record JobStarted(string JobId, PruningMethod Method, int BlockCount, int Rounds, int RoundsDone, IReadOnlyList<string> Devices) : JobEvent;

/// <summary>A phase is further on.</summary>
/// <param name="Round">Round, from 1; 0 before the first.</param>
/// <param name="Phase">What is being done.</param>
/// <param name="Done">Units done.</param>
/// <param name="Total">Units in all.</param>
public sealed record PhaseProgressed(int Round, JobPhase Phase, double Done, double Total) : JobEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public override bool IsTransient => true;
}

/// <summary>A training step is done. Not every step is told: <see cref="RoundFinished"/> has all losses.</summary>
/// <param name="Round">Round, from 1.</param>
/// <param name="Epoch">Epoch, from 1.</param>
/// <param name="Step">Steps done in this round.</param>
/// <param name="Steps">Steps of the round in all.</param>
/// <param name="Loss">Loss of this step.</param>
/// <param name="TokensPerSecond">Speed since the round's training began.</param>
public sealed record StepTrained(int Round, int Epoch, int Step, int Steps, double Loss, double TokensPerSecond) : JobEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public override bool IsTransient => true;
}

/// <summary>Blocks are scored and one is picked.</summary>
/// <param name="Round">Round, from 1.</param>
/// <param name="Blocks">Original indices of the blocks scored.</param>
/// <param name="Scores">Their redundancies, or bounds where those were enough: 1 - MI, 1 - BI for ShortGPT, minus the next-token loss without the block for SLEB.</param>
/// <param name="Picked">Original index of the block picked.</param>
/// <param name="Group">Original indices of the partial group; empty when nothing will be trained.</param>
public sealed record RoundPicked(int Round, IReadOnlyList<int> Blocks, IReadOnlyList<BlockScore> Scores, int Picked, IReadOnlyList<int> Group) : JobEvent;

/// <summary>A round is finished and saved.</summary>
/// <param name="Record">What came of it.</param>
public sealed record RoundFinished(RoundRecord Record) : JobEvent;

/// <summary>A perplexity is measured.</summary>
/// <param name="Round">Round after which it was measured; 0 for the model that was given.</param>
/// <param name="BlockCount">Blocks of the measured model.</param>
/// <param name="Perplexity">The perplexity.</param>
public sealed record ModelEvaluated(int Round, int BlockCount, double Perplexity) : JobEvent;

/// <summary>The job stopped on request.</summary>
/// <param name="JobId">The job's id.</param>
/// <param name="RoundsDone">Rounds that are finished and saved.</param>
public sealed record JobPaused(string JobId, int RoundsDone) : JobEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public override bool IsLast => true;
}

/// <summary>The job was given up on request.</summary>
/// <param name="JobId">The job's id.</param>
public sealed record JobCancelled(string JobId) : JobEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public override bool IsLast => true;
}

/// <summary>The job stopped by an error.</summary>
/// <param name="JobId">The job's id.</param>
/// <param name="Message">What was wrong.</param>
/// <param name="IsInputError">Whether the user's input was the reason.</param>
public sealed record JobFailed(string JobId, string Message, bool IsInputError) : JobEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public override bool IsLast => true;
}

/// <summary>The job is done.</summary>
/// <param name="Result">What it made.</param>
public sealed record JobFinished(JobResult Result) : JobEvent
{
    /// <inheritdoc />
    [JsonIgnore]
    public override bool IsLast => true;
}
