namespace Orleans.Tests.Placement;

public interface IHashGrain : IWhereGrain;
