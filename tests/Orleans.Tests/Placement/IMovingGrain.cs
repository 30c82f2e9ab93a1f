namespace Orleans.Tests.Placement;

/// <summary>A grain that ends after each call, with a counter in the cluster's memory.</summary>
public interface IMovingGrain : IGrainWithStringKey
{
    Task<(string Where, int Count)> AddAsync();
}
