"""How is a sentence encoded: sub-words at the bottom, one vector a word on top?

The layers are BERT's (Devlin and others 2019) with the weights of all-MiniLM-L6-v2. After
`lower` layers the sub-words of each word are averaged, and the layers above read words
only: a quarter fewer positions, and the end of a rare name counts as much as its start.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import torch
from safetensors.torch import load
from torch import Tensor, nn
from torch.nn import functional

ENCODER_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WIDTH, HEADS, INNER = 384, 12, 1536


class WrongWeights(Exception):
    """The encoder's file is not the one that was pinned."""


class Layer(nn.Module):
    """One transformer layer, normalised after each part."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm_out = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return new states; `mask` (batch, 1, 1, positions) is True where there is a word."""
        batch, size, _ = x.shape
        q, k, v = (
            part.view(batch, size, HEADS, -1).transpose(1, 2)
            for part in self.qkv(x).chunk(3, dim=-1)
        )
        # Written out: for heads this narrow the fused kernel's way back takes half as long again.
        weights = (q * (WIDTH // HEADS) ** -0.5) @ k.transpose(-1, -2)
        seen = weights.masked_fill(~mask, -1e4).softmax(-1).to(v.dtype) @ v
        seen = seen.transpose(1, 2).reshape(batch, size, WIDTH)
        x = self.norm(x + self.dropout(self.out(seen)))
        fed = self.down(functional.gelu(self.up(x)))
        return self.norm_out(x + self.dropout(fed))


class Encoder(nn.Module):
    """Sub-words in, one vector a word out; the first vector stands for the sentence."""

    def __init__(self, lower: int, upper: int, dropout: float) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.shapes = nn.Embedding(4, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.lower = nn.ModuleList(Layer(dropout) for _ in range(lower))
        self.upper = nn.ModuleList(Layer(dropout) for _ in range(upper))

    def forward(
        self, ids: Tensor, shapes: Tensor, owner: Tensor, size: int
    ) -> tuple[Tensor, Tensor]:
        """Return the vectors (batch, size, WIDTH) and which of them are real.

        `owner` (batch, sub-words) is 0 for the mark that begins a sentence, 1 for the
        sub-words of its first word, and so on; -1 for marks and padding.
        """
        x = self.words(ids) + self.positions.weight[: ids.size(1)] + self.shapes(shapes)
        x = self.dropout(self.norm(x))
        mask = (ids != 0)[:, None, None, :]
        for layer in self.lower:
            x = layer(x, mask)
        place = torch.arange(size, device=ids.device)
        belongs = (owner[:, None, :] == place[None, :, None]).to(x.dtype)
        count = belongs.sum(-1, keepdim=True)
        x = belongs @ x / count.clamp(min=1)
        real = count[..., 0] > 0
        for layer in self.upper:
            x = layer(x, real[:, None, None, :])
        return x, real


def pretrained(folder: Path, kept: tuple[int, ...], lower: int, dropout: float) -> Encoder:
    """Return an encoder made of the `kept` layers of the pinned MiniLM in `folder`.

    Raises:
        WrongWeights: the file's sha256 is not the pinned one.
    """
    raw = (folder / "model.safetensors").read_bytes()
    if hashlib.sha256(raw).hexdigest() != ENCODER_SHA256:
        raise WrongWeights(f"{folder}/model.safetensors: not the pinned all-MiniLM-L6-v2")
    old = load(raw)
    made = Encoder(lower, len(kept) - lower, dropout)
    new = {
        "words.weight": old["embeddings.word_embeddings.weight"],
        "positions.weight": old["embeddings.position_embeddings.weight"]
        + old["embeddings.token_type_embeddings.weight"][0],
        "shapes.weight": torch.zeros(4, WIDTH),
        "norm.weight": old["embeddings.LayerNorm.weight"],
        "norm.bias": old["embeddings.LayerNorm.bias"],
    }
    for place, number in enumerate(kept):
        here = f"lower.{place}." if place < lower else f"upper.{place - lower}."
        there = f"encoder.layer.{number}."
        for end in ("weight", "bias"):
            new[f"{here}qkv.{end}"] = torch.cat(
                [old[f"{there}attention.self.{part}.{end}"] for part in ("query", "key", "value")]
            )
            for mine, theirs in (
                ("out", "attention.output.dense"), ("norm", "attention.output.LayerNorm"),
                ("up", "intermediate.dense"), ("down", "output.dense"),
                ("norm_out", "output.LayerNorm"),
            ):  # fmt: skip
                new[f"{here}{mine}.{end}"] = old[f"{there}{theirs}.{end}"]
    made.load_state_dict(new)
    # Most rows are never seen in training: moved rows would drift from those that stay.
    made.words.weight.requires_grad_(False)
    return made
