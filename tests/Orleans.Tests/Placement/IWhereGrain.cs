namespace Orleans.Tests.Placement;

/// <summary>A grain that tells on which silo it lives.</summary>
public interface IWhereGrain : IGrainWithStringKey
{
    Task<string> WhereAsync();
}
