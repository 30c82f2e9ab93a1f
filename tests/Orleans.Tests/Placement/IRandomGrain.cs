namespace Orleans.Tests.Placement;

public interface IRandomGrain : IWhereGrain;
