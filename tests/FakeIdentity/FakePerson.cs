namespace WorkSummary.FakeIdentity;

/// <summary>Somebody with an account at the provider; all invented.</summary>
/// <param name="ObjectId">What never changes.</param>
/// <param name="Name">Name as shown.</param>
/// <param name="UserName">Name that is typed; may change hands.</param>
public sealed record FakePerson(string ObjectId, string Name, string UserName)
{
    /// <summary>A teacher of school S03 of the demo world.</summary>
    public static FakePerson Teacher { get; } = new("a1f0c0de-0000-4000-8000-000000000301", "张柏峰", "zhang@school.example");

    /// <summary>The principal of school S02 of the demo world.</summary>
    public static FakePerson Principal { get; } = new("a1f0c0de-0000-4000-8000-000000000201", "高若林", "gao@school.example");

    /// <summary>Somebody of the same organisation who is no member of WorkSummary.</summary>
    public static FakePerson Stranger { get; } = new("a1f0c0de-0000-4000-8000-00000000ffff", "路人", "passer-by@school.example");

    /// <summary>Everybody.</summary>
    public static IReadOnlyList<FakePerson> All { get; } = [Teacher, Principal, Stranger];
}
