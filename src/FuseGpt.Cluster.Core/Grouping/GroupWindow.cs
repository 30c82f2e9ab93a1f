namespace FuseGpt.Cluster.Core.Grouping;

/// <summary>How many of a picked block's neighbours lie before it and how many after it.</summary>
public enum GroupWindow
{
    /// <summary>The paper's eq. 4: <c>floor(G/2)</c> before, <c>ceil(G/2)</c> after; 3 and 4 for G = 7.</summary>
    Paper,

    /// <summary>The authors' code: <c>ceil(G/2)</c> before, <c>floor(G/2)</c> after; 4 and 3 for G = 7.</summary>
    Reference,
}
