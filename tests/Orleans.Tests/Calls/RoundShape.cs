namespace Orleans.Tests.Calls;

internal sealed class RoundShape : Grain, IShape
{
    public Task<string> NameAsync() => Task.FromResult("round");
}
