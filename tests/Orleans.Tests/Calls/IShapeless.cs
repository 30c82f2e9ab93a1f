namespace Orleans.Tests.Calls;

public interface IShapeless : IGrainWithStringKey
{
    Task NothingAsync();
}
