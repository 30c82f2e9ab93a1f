namespace Orleans.Enumeration;

/// <summary>A stream of values that is being read from a grain, whatever the type of the values.</summary>
internal abstract class GrainEnumeration
{
    /// <summary>Cancels the grain's code and disposes its enumerator.</summary>
    public abstract Task EndAsync();
}
