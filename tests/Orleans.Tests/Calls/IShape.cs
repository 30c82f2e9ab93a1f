namespace Orleans.Tests.Calls;

public interface IShape : IGrainWithStringKey
{
    Task<string> NameAsync();
}
