namespace Orleans.Tests.Placement;

public interface ILocalGrain : IWhereGrain;
