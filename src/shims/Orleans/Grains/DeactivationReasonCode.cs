namespace Orleans;

/// <summary>Why an activation ends.</summary>
public enum DeactivationReasonCode : byte
{
    /// <summary>No reason given.</summary>
    None,

    /// <summary>The silo stops.</summary>
    ShuttingDown,

    /// <summary>The grain could not be activated.</summary>
    ActivationFailed,

    /// <summary>The grain directory failed.</summary>
    DirectoryFailure,

    /// <summary>The activation was idle for too long.</summary>
    ActivationIdle,

    /// <summary>The activation did not answer for too long.</summary>
    ActivationUnresponsive,

    /// <summary>Another activation of the same grain exists.</summary>
    DuplicateActivation,

    /// <summary>A request needs another version of the grain.</summary>
    IncompatibleRequest,

    /// <summary>The grain failed in a way that makes its state doubtful.</summary>
    ApplicationError,

    /// <summary>The grain asked for it.</summary>
    ApplicationRequested,

    /// <summary>The activation moves to another silo.</summary>
    Migrating,

    /// <summary>The runtime asked for it.</summary>
    RuntimeRequested,

    /// <summary>The silo is short of memory.</summary>
    HighMemoryPressure,
}
