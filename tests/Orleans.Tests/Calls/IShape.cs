namespace Orleans.Tests.Calls;

public interface IShape : IGrainWithStringKey
{
    Task<string> NameAsync();
}

public interface IShapeless : IGrainWithStringKey
{
    Task NothingAsync();
}

internal sealed class RoundShape : Grain, IShape
{
    public Task<string> NameAsync() => Task.FromResult("round");
}

internal sealed class SquareShape : Grain, IShape
{
    public Task<string> NameAsync() => Task.FromResult("square");
}
