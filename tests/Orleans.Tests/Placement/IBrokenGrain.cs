namespace Orleans.Tests.Placement;

public interface IBrokenGrain : IWhereGrain;
