namespace Orleans.Configuration;

/// <summary>The silo's own settings.</summary>
public class SiloOptions
{
    /// <summary>The silo's name for people; it need not be unique.</summary>
    /// <value>When it is not set, <c>Silo_</c> and five random digits.</value>
    public string SiloName { get; set; } = null!;
}
