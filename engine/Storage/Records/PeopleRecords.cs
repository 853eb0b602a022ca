using WorkSummary.Core.People;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Storage.Records;

internal sealed class UnitRecord
{
    public required string Code { get; set; }
    public required string Name { get; set; }
    public required string Type { get; set; }
    public string? Parent { get; set; }
    public string? HeadRole { get; set; }

    /// <summary>Codes from the top down to this unit, <c>/B01/C01/S01/</c>: a subtree is a prefix.</summary>
    public required string Path { get; set; }

    public OrgUnit ToUnit() => new(Code, Name, Type, Parent, HeadRole);
}

internal sealed class MemberRecord
{
    public required string Id { get; set; }
    public required string Name { get; set; }
    public required string Unit { get; set; }
    public string? Mail { get; set; }

    /// <summary>What the organisation's sign-in knows the person by; of one member at most.</summary>
    public string? Account { get; set; }

    /// <summary>Language that they are written to in; null where none is known.</summary>
    public string? Language { get; set; }

    /// <summary>How they wish to be told; null where they have not said.</summary>
    public NoticeWish? NoticeWish { get; set; }

    /// <summary>When they left; null for whoever is there. Nobody finds them any more, but what they did keeps their name.</summary>
    public DateTimeOffset? LeftAt { get; set; }
    public List<MemberRoleRecord> Roles { get; set; } = [];

    public Member ToMember() => new(Id, Name, Unit, Roles.Select(r => r.Role).ToHashSet()) { Mail = Mail, Account = Account };
}

internal sealed class MemberRoleRecord
{
    public required string MemberId { get; set; }
    public required Role Role { get; set; }
}

/// <summary>A code that hands a sign-in over to another window; gone once it was used.</summary>
internal sealed class SignInCodeRecord
{
    /// <summary>SHA-256 of the code: who reads the database cannot sign in with it.</summary>
    public required string Hash { get; set; }
    public required string MemberId { get; set; }
    public required DateTimeOffset Until { get; set; }
}

/// <summary>Changes with every change of units, members, roles and substitutions.</summary>
internal sealed class PeopleStampRecord
{
    /// <summary>The only one there is.</summary>
    public const int TheOne = 1;

    public required int Id { get; set; }
    public required string Token { get; set; }
}

/// <summary>Somebody does another's tasks for some days.</summary>
internal sealed class SubstitutionRecord
{
    public required string Id { get; set; }
    public required string For { get; set; }
    public required string By { get; set; }
    public required DateOnly From { get; set; }
    public required DateOnly To { get; set; }

    public Substitution ToSubstitution() => new(For, By, From, To);
}
