namespace Orleans.Activations;

/// <summary>The life of an activation, in order.</summary>
internal enum ActivationState
{
    /// <summary>Made, but no request has come yet.</summary>
    Created,

    /// <summary>The object is built, its state read and OnActivateAsync runs.</summary>
    Activating,

    /// <summary>Takes requests.</summary>
    Active,

    /// <summary>Takes no new requests and waits for the running ones.</summary>
    Deactivating,

    /// <summary>Ended.</summary>
    Invalid,
}
