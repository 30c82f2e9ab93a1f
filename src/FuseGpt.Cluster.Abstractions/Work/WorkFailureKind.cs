namespace FuseGpt.Cluster.Abstractions.Work;

/// <summary>What kind of thing kept a device from doing an item; it decides what comes next.</summary>
public enum WorkFailureKind
{
    /// <summary>The device or its library failed: the item is tried again, elsewhere if possible.</summary>
    Device,

    /// <summary>The user's input cannot be used: another try is in vain.</summary>
    Input,

    /// <summary>The device has too little memory: the item is made smaller.</summary>
    Memory,

    /// <summary>The item took longer than it may: it is tried again, elsewhere if possible.</summary>
    TimedOut,

    /// <summary>The device is gone, and the item with it: it is tried again elsewhere.</summary>
    DeviceLost,

    /// <summary>A disk is full, or a stored file is damaged or missing: somebody has to mend it first.</summary>
    Storage,

    /// <summary>No device is left that could do the item.</summary>
    NoDevice,

    /// <summary>States that another item left for this one are gone: they have to be computed again.</summary>
    StatesGone,

    /// <summary>The device's server ends as it was told to: the item goes on elsewhere, and that is no failed try.</summary>
    ServerEnds,
}
