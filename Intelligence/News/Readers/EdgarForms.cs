namespace TradeMind.Intelligence.News.Readers;

/// <summary>Which filings are read, and what they are called.</summary>
internal static class EdgarForms
{
    /// <summary>
    /// Reports and events; ownership reports (3, 4, 5, 13F, 144) and prospectuses are left out, since their mere filing says nothing.
    /// </summary>
    private static readonly HashSet<string> Read = new(StringComparer.Ordinal)
    {
        "8-K", "6-K", "10-Q", "10-K", "20-F", "40-F", "NT 10-K", "NT 10-Q", "SC 13D", "SCHEDULE 13D", "SC TO-T", "SC 14D9", "425", "S-4",
        "DEFA14A", "25", "15-12B", "15-12G",
    };

    /// <summary>Items of form 8-K as the form names them (17 CFR 249.308).</summary>
    private static readonly Dictionary<string, string> Items = new(StringComparer.Ordinal)
    {
        ["1.01"] = "Entry into a Material Definitive Agreement",
        ["1.02"] = "Termination of a Material Definitive Agreement",
        ["1.03"] = "Bankruptcy or Receivership",
        ["1.05"] = "Material Cybersecurity Incidents",
        ["2.01"] = "Completion of Acquisition or Disposition of Assets",
        ["2.02"] = "Results of Operations and Financial Condition",
        ["2.03"] = "Creation of a Direct Financial Obligation",
        ["2.04"] = "Triggering Events That Accelerate a Direct Financial Obligation",
        ["2.05"] = "Costs Associated with Exit or Disposal Activities",
        ["2.06"] = "Material Impairments",
        ["3.01"] = "Notice of Delisting or Failure to Satisfy a Continued Listing Rule",
        ["3.02"] = "Unregistered Sales of Equity Securities",
        ["3.03"] = "Material Modification to Rights of Security Holders",
        ["4.01"] = "Changes in Registrant's Certifying Accountant",
        ["4.02"] = "Non-Reliance on Previously Issued Financial Statements",
        ["5.01"] = "Changes in Control of Registrant",
        ["5.02"] = "Departure of Directors or Certain Officers",
        ["5.03"] = "Amendments to Articles of Incorporation or Bylaws",
        ["5.07"] = "Submission of Matters to a Vote of Security Holders",
        ["7.01"] = "Regulation FD Disclosure",
        ["8.01"] = "Other Events",
        ["9.01"] = "Financial Statements and Exhibits",
    };

    /// <summary>Whether a form is read; amendments (such as 8-K/A) are read with it.</summary>
    public static bool IsRead(string form) =>
        Read.Contains(form.EndsWith("/A", StringComparison.Ordinal) ? form[..^2] : form);

    /// <summary>What a filing is, in a sentence.</summary>
    /// <param name="company">The filer's name.</param>
    /// <param name="form">Such as 8-K.</param>
    /// <param name="items">Numbers of items separated by commas; may be empty.</param>
    /// <param name="description">Of the primary document; may be empty or the form's name.</param>
    public static string Describe(string company, string form, string items, string description)
    {
        var named = items.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(item => Items.TryGetValue(item, out var name) ? name : $"item {item}")
            .ToList();
        var what = named.Count > 0 ? string.Join("; ", named)
            : description.Length > 0 && !form.StartsWith(description, StringComparison.OrdinalIgnoreCase) ? description
            : "";
        return what.Length > 0 ? $"{company} filed form {form}: {what}" : $"{company} filed form {form}";
    }
}
