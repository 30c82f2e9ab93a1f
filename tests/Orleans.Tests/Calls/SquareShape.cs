namespace Orleans.Tests.Calls;

internal sealed class SquareShape : Grain, IShape
{
    public Task<string> NameAsync() => Task.FromResult("square");
}
