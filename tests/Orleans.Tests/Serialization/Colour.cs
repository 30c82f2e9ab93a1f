namespace Orleans.Tests.Serialization;

[GenerateSerializer]
public enum Colour
{
    None,
    Red,
}
