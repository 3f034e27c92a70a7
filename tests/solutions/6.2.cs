Tensor CrossEntropyByHand(Tensor logits, Tensor target)
{
    var p = logits.Sigmoid();
    return (-target * p.Log() - (1 - target) * (1 - p).Log()).Mean();
}

// or
Tensor CrossEntropyByHand(Tensor logits, Tensor target)
{
    var right = target * logits.Sigmoid() + (1 - target) * (-logits).Sigmoid();
    return -right.Log().Mean();
}

// or
Tensor CrossEntropyByHand(Tensor logits, Tensor target) => -(target * logits.Sigmoid().Log() + (1 - target) * (-logits).Sigmoid().Log()).Mean();

// or
Tensor CrossEntropyByHand(Tensor logits, Tensor target) { var p = logits.Sigmoid(); return -1 * (target * p.Log() + (1 - target) * (1 - p).Log()).Sum() / target.Size; }

// or
Tensor CrossEntropyByHand(Tensor logits, Tensor target) => ((1 + logits.Exp()).Log() - target * logits).Mean();
